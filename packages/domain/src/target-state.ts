import type { RegistrationState, RlocState } from './state.ts'

/**
 * What is remembered of a target between two observations. `version` grows by one with every judgement that is recorded, and is what
 * the record compares before it sets.
 */
export interface TargetState {
  readonly version: number
  readonly state: RlocState | RegistrationState
  /** rloc: probes lost in a row. registration: negative answers in a row. */
  readonly failures: number
  /** rloc: probes answered in a row. registration: positive answers in a row. */
  readonly successes: number
  /** rloc: ICMP port unreachables since the last answer. */
  readonly refusals: number
  /** First observation of the present state; null while nothing was ever learned. */
  readonly sinceAt: number | null
  /** Last observation that showed the present state. */
  readonly heldAt: number | null
  /** Begin of the unbroken run that speaks for another state, which is not confirmed yet; for lost probes when the first was sent. */
  readonly turnedAt: number | null
  /** Last answer of any kind. */
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** Identity of the mapping last seen, see mappingHash; null when there is none. */
  readonly mappingHash: string | null
}

/** A target that was never asked. */
export const UNASKED: TargetState = {
  version: 0,
  state: 'unknown',
  failures: 0,
  successes: 0,
  refusals: 0,
  sinceAt: null,
  heldAt: null,
  turnedAt: null,
  lastAnsweredAt: null,
  lastRttMs: null,
  mappingHash: null,
}
