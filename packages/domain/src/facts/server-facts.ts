import type { NodeRole } from '../inventory-model.ts'
import type { ServerStanding } from '../server-standing.ts'
import type { CanaryState, ControlPortState } from '../state.ts'
import type { Reading } from './reading.ts'

/** How the server stands at one vantage by its canaries; null where it has none of the kind. */
export interface ServerReading {
  readonly vantage: string
  readonly standing: ServerStanding
  readonly registered: Reading<CanaryState> | null
  readonly hole: Reading<CanaryState> | null
}

/** What became of the registrations at the server within its last cycle. */
export interface CycleTally {
  readonly vantage: string
  readonly cycleMs: number
  /** EID-prefixes that are registered now. */
  readonly registered: number
  /** EID-prefixes whose registration ended within the cycle; at most MOST_AFFECTED names, `lost` counts all. */
  readonly lost: number
  readonly lostEids: readonly string[]
  /** EID-prefixes whose locators were replaced within the cycle. */
  readonly replaced: number
}

/** Something odd in the answers of an address within the last ten minutes, counted. `kind` is a remark or an oddity of the exchange. */
export interface OddAnswers {
  readonly kind: string
  readonly from: string
  readonly vantage: string
  readonly count: number
  readonly lastAt: number
}

/** What is known of a map-server, map-resolver or proxy xTR. */
export interface ServerFacts {
  readonly node: string
  readonly roles: readonly NodeRole[]
  readonly provider: string | null
  readonly addresses: readonly string[]
  readonly readings: readonly ServerReading[]
  readonly controlPorts: readonly (Reading<ControlPortState> & { readonly address: string })[]
  readonly cycles: readonly CycleTally[]
  readonly odd: readonly OddAnswers[]
  /** Sites whose EID-prefixes are registered at this server alone. */
  readonly soleServerOf: readonly string[]
}
