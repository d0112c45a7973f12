import type { DomainEvent } from '@lispwatch/domain/event'
import { type Solicitation, solicitationEvent } from '@lispwatch/domain/solicitation'
import { heedSolicitation, NOTHING_HEARD, type SolicitationsHeard } from '@lispwatch/domain/solicitation-limits'
import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'

export interface HeedDeps {
  readonly vantage: string
  readonly now: () => number
  /** Makes the registrations of these EID-prefixes due now. */
  readonly askEids: (eids: readonly EidPrefix[], now: number) => Promise<{ readonly asked: number; readonly site: string | null }>
  readonly isProbed: (address: string) => Promise<boolean>
  readonly record: (event: DomainEvent) => Promise<void>
  /** The database is away: the solicitation is lost, and the schedule asks as always. */
  readonly onFault: (error: unknown) => void
}

/** What an SMR leads to: the mapping system is asked again and an event tells of it, both within limits. The sender is never asked. */
export function createHeeding(deps: HeedDeps): (solicitation: Solicitation) => Promise<void> {
  const { vantage, now, askEids, isProbed, record, onFault } = deps
  let heard: SolicitationsHeard = NOTHING_HEARD
  return async (solicitation) => {
    const at = now()
    const heeded = heedSolicitation(heard, solicitation, at)
    heard = heeded.heard
    if (heeded.ask.length === 0 && heeded.tell === null) return
    try {
      const { asked, site } = await askEids(heeded.ask, at)
      if (heeded.tell === null) return
      const facts = { vantage, isProbed: await isProbed(solicitation.from), site, askedAgain: asked, untold: heeded.tell.untold }
      await record(solicitationEvent(solicitation, facts, now()))
    } catch (error) {
      onFault(error)
    }
  }
}
