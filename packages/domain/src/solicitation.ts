import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { DomainEvent } from './event.ts'

/** A Solicit-Map-Request (RFC 9301 6.1): somebody says that mappings changed. Nobody vouches for it. */
export interface Solicitation {
  /** Address it came from; anybody can write any address there. */
  readonly from: string
  readonly eids: readonly EidPrefix[]
  readonly at: number
}

/** What is known about who sent it, and what came of it. */
export interface SolicitationFacts {
  readonly vantage: string
  /** The sender is a locator that is probed from here, so it had a reason to know us. */
  readonly isProbed: boolean
  /** Site whose EID it is about; null where the inventory has none. */
  readonly site: string | null
  /** Registrations that are asked for again because of it, at all servers and vantages. */
  readonly askedAgain: number
  /** Further ones of this sender since the last event, which were not told. */
  readonly untold: number
}

/** EID-prefixes that one sentence names. */
const TOLD_EIDS = 3

function explainEids(eids: readonly EidPrefix[]): string {
  if (eids.length === 0) return 'something that it does not name'
  const more = eids.length - TOLD_EIDS
  return eids.slice(0, TOLD_EIDS).map(formatEidPrefix).join(', ') + (more > 0 ? `, and ${more} more` : '')
}

/** The event of a solicitation that is told. */
export function solicitationEvent({ from, eids, at }: Solicitation, facts: SolicitationFacts, now: number): DomainEvent {
  const { vantage, isProbed, site, askedAgain, untold } = facts
  const [eid] = eids
  const stranger = isProbed ? '' : ' It is no locator that is probed from here, so it may be forged or meant for somebody else.'
  const again =
    askedAgain > 0
      ? 'The mapping system is asked again, not the sender.'
      : eid === undefined
        ? 'Nothing follows from it.'
        : 'Nothing that is watched is affected.'
  const rest = untold > 0 ? ` ${untold} more of this sender since the last one were not told.` : ''
  return {
    ...{ kind: 'smr-received', at: now, afterAt: null, byAt: at, vantage, from: null, to: null },
    subject: { rloc: from, ...(eid === undefined ? {} : { eid: formatEidPrefix(eid) }), ...(site === null ? {} : { site }) },
    sentence: `${from} solicits a Map-Request: it says that the mapping of ${explainEids(eids)} changed.${stranger} ${again}${rest}`,
  }
}
