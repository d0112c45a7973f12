import { parseIp } from '@lispwatch/lisp-client/address/ip'
import type { EvidenceClass } from '../evidence-class.ts'
import type { EidFacts, LocatorOfEid } from '../facts/eid-facts.ts'
import type { FindingVote } from '../finding.ts'
import { UNUSABLE_PRIORITY } from '../mapping.ts'
import { isFresh } from '../quorum.ts'
import type { Circumstances } from './circumstances.ts'
import { majority } from './majority.ts'

/** lispers.net marks so the locators of the RTRs through which a site behind a NAT is reached. */
const VIA_RTR_PRIORITY = 254

/** What the vantages say of one locator together. `unknown` is never down: some implementations do not answer RLOC-probes. */
export interface LocatorWord {
  readonly locator: LocatorOfEid
  readonly says: 'up' | 'down' | 'unknown'
  readonly isUnconfirmed: boolean
  readonly confidence: EvidenceClass
  /** One for each vantage; `for` is down. */
  readonly votes: readonly FindingVote[]
  /** When the first vantage saw the present outage begin: last seen well, first seen ill. */
  readonly downAfterAt: number | null
  readonly downByAt: number | null
}

const isDown = (state: string) => state === 'down' || state === 'service-down'

export function locatorWord(locator: LocatorOfEid, circumstances: Circumstances): LocatorWord {
  const votes = locator.readings.map((reading): FindingVote => {
    const base = { vantage: reading.vantage, node: null }
    if (!isFresh(reading, circumstances.now)) return { ...base, says: 'nothing', words: `${locator.rloc} was not asked lately` }
    if (reading.state === 'unknown') return { ...base, says: 'nothing', words: `${locator.rloc} has never answered` }
    if (reading.state === 'service-down') return { ...base, says: 'for', words: `${locator.rloc} has no LISP running` }
    return isDown(reading.state)
      ? { ...base, says: 'for', words: `${locator.rloc} does not answer` }
      : { ...base, says: 'against', words: `${locator.rloc} answers` }
  })
  const { says, isUnconfirmed, confidence, votes: heard } = majority(votes, circumstances)
  const down = locator.readings.filter(({ state }) => isDown(state))
  const turns = down.flatMap(({ turns: all }) => all.filter(({ to }) => isDown(to)).slice(-1))
  const began = down.flatMap(({ sinceAt }) => (sinceAt === null ? [] : [sinceAt]))
  return {
    locator,
    says: says === 'for' ? 'down' : says === 'against' ? 'up' : 'unknown',
    isUnconfirmed,
    confidence,
    votes: heard,
    downAfterAt: turns.reduce<number | null>((last, { afterAt }) => (afterAt === null ? last : Math.max(last ?? 0, afterAt)), null),
    downByAt: began.length === 0 ? null : Math.min(...began),
  }
}

/** Locators that the mapping gives for unicast (RFC 9301 5.4). */
export const isUsable = ({ priority }: LocatorOfEid): boolean => priority !== null && priority < UNUSABLE_PRIORITY

/**
 * Whether a server that names the locator was asked since the outage began: an ETR that takes another locator tells its servers at once, and
 * what they said before proves nothing. One that was asked and kept silent has said nothing else.
 */
export function isMappedStill({ locator, downByAt }: LocatorWord, { registrations }: Pick<EidFacts, 'registrations'>): boolean {
  if (downByAt === null) return false
  return registrations.some(
    ({ mapping, lastObservedAt }) =>
      (lastObservedAt ?? 0) >= downByAt &&
      mapping?.locators.some(({ rloc, priority }) => rloc === locator.rloc && priority < UNUSABLE_PRIORITY),
  )
}

/** A locator that is reached as what it says: no path, no name, no replication list. */
export const isAddress = ({ rloc }: Pick<LocatorOfEid, 'rloc'>): boolean => parseIp(rloc) !== undefined

/** A locator of an RTR: the site behind it is behind a NAT. */
export function isViaRtr({ rloc, priority }: { readonly rloc: string; readonly priority: number | null }, { rtrRlocs }: EidFacts): boolean {
  return rtrRlocs.includes(rloc) || priority === VIA_RTR_PRIORITY
}
