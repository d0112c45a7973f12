import type { RegistrationState, RlocState } from './state.ts'

/**
 * What is remembered of a target between two observations. `version` grows by one with every judgement that is recorded, and is what
 * the record compares before it sets. `failures` and `successes` count consecutive results that speak against, or for, the target:
 * a locator loses (failures) or answers (successes); a registration is denied (failures) or confirmed (successes).
 */
export interface TargetState {
  readonly version: number
  readonly state: RlocState | RegistrationState
  readonly failures: number
  readonly successes: number
  /** First observation of the present state; null while nothing was ever learned. */
  readonly sinceAt: number | null
  /** Last answer of any kind. */
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** Identity of the mapping last seen, see mappingHash; null when none was seen. */
  readonly mappingHash: string | null
}

/** A target that was never asked. */
export const UNASKED: TargetState = {
  version: 0,
  state: 'unknown',
  failures: 0,
  successes: 0,
  sinceAt: null,
  lastAnsweredAt: null,
  lastRttMs: null,
  mappingHash: null,
}
