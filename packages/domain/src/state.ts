/** What the screen shows for anything that has a state. Order of severity: `SEVERITY`. */
export type State =
  | 'ok'
  | 'degraded'
  | 'down'
  | 'hidden'
  | 'service-down'
  | 'unconfirmed'
  | 'impaired'
  | 'flapping'
  | 'maintenance'
  | 'unknown'
  | 'dormant'

/** Whether a locator answers RLOC-probes. `service-down`: the host answers (ICMP port unreachable), LISP does not. */
export type RlocState = 'unknown' | 'up' | 'down' | 'service-down'

/** Whether a map-server holds a registration that covers the EID-prefix. */
export type RegistrationState = 'unknown' | 'registered' | 'unregistered'

/** Best first. `dormant` and `maintenance` are meant to be so, therefore they never outrank a defect. */
export const SEVERITY: readonly State[] = [
  'ok',
  'dormant',
  'maintenance',
  'unknown',
  'impaired',
  'unconfirmed',
  'flapping',
  'degraded',
  'hidden',
  'service-down',
  'down',
]

/** The most severe of `states`; `unknown` when there is none. */
export function worstState(states: readonly State[]): State {
  let worst = -1
  for (const state of states) worst = Math.max(worst, SEVERITY.indexOf(state))
  return SEVERITY[worst] ?? 'unknown'
}

const RLOC_DISPLAY: Record<RlocState, State> = { unknown: 'unknown', up: 'ok', down: 'down', 'service-down': 'service-down' }

/** The state shown for a locator. */
export function rlocDisplayState(state: RlocState): State {
  return RLOC_DISPLAY[state]
}

const REGISTRATION_DISPLAY: Record<RegistrationState, State> = { unknown: 'unknown', registered: 'ok', unregistered: 'down' }

/** The state shown for one EID-prefix at one map-server. */
export function registrationDisplayState(state: RegistrationState): State {
  return REGISTRATION_DISPLAY[state]
}
