import { UNUSABLE_PRIORITY } from './mapping.ts'

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

/**
 * How a server stands by one of its canaries. `answering-4342`: only when it is asked from UDP port 4342. `contrary`: it answers, but not
 * what was expected, so the canary is no canary.
 */
export type CanaryState = 'unknown' | 'answering' | 'answering-4342' | 'silent' | 'contrary'

/** Whether LISP listens at a node that answers no Map-Requests of ours. `silent` cannot be told from a firewall. */
export type ControlPortState = 'unknown' | 'open' | 'closed' | 'silent'

/** Every state that a target can have, whatever its kind. */
export type TargetStateName = RlocState | RegistrationState | CanaryState | ControlPortState

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

/** What is known about a site: one entry per EID-prefix and server, and one per locator. */
export interface SiteFacts {
  readonly registrations: readonly { readonly node: string; readonly eid: string; readonly state: RegistrationState }[]
  /** `priority` null: no mapping says. Priority 255 carries no traffic, its state does not count. */
  readonly rlocs: readonly { readonly rloc: string; readonly priority: number | null; readonly state: RlocState }[]
}

export interface SiteState {
  readonly state: State
  /** Why, in one plain sentence that does not name the site. */
  readonly reason: string
}

/** The first names of a list, and how many there are beyond. */
function list(names: readonly string[]): string {
  const shown = names.slice(0, 3)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}

function judgeRegistrations({ registrations }: SiteFacts): SiteState | undefined {
  const known = registrations.filter(({ state }) => state !== 'unknown')
  if (known.length === 0) return undefined
  const eids = [...new Set(known.map(({ eid }) => eid))]
  const lost = eids.filter((eid) => known.every((one) => one.eid !== eid || one.state === 'unregistered'))
  if (lost.length === eids.length) {
    return { state: 'down', reason: `${list(lost)} ${lost.length === 1 ? 'is' : 'are'} not registered at any server that answers.` }
  }
  if (lost.length > 0) {
    return { state: 'degraded', reason: `${lost.length} of ${eids.length} EID-prefixes are not registered anywhere: ${list(lost)}.` }
  }
  const missing = known.filter(({ state }) => state === 'unregistered')
  const [first] = missing
  if (!first)
    return { state: 'ok', reason: eids.length === 1 ? `${eids[0]} is registered.` : `All ${eids.length} EID-prefixes are registered.` }
  const places = [...new Set(missing.map(({ node }) => node))]
  return { state: 'degraded', reason: `${list([...new Set(missing.map(({ eid }) => eid))])} not registered at ${list(places)}.` }
}

function judgeRlocs({ rlocs }: SiteFacts): SiteState | undefined {
  const usable = rlocs.filter(({ priority }) => priority !== UNUSABLE_PRIORITY)
  const known = usable.filter(({ state }) => state !== 'unknown')
  if (known.length === 0) return undefined
  const failed = known.filter(({ state }) => state !== 'up')
  const names = list(failed.map(({ rloc }) => rloc))
  if (failed.length === 0) {
    return { state: 'ok', reason: known.length === 1 ? 'Its locator answers.' : `All ${known.length} locators answer.` }
  }
  if (failed.length < usable.length) {
    const verb = failed.length === 1 ? 'does' : 'do'
    return { state: 'degraded', reason: `${failed.length} of ${usable.length} locators ${verb} not answer: ${names}.` }
  }
  const closed = failed.every(({ state }) => state === 'service-down')
  const subject = failed.length === 1 ? `Its only locator ${names}` : `None of its ${failed.length} locators`
  if (closed) return { state: 'service-down', reason: `${subject} has LISP running: the control port is closed.` }
  return { state: 'down', reason: failed.length === 1 ? `${subject} does not answer.` : `${subject} answers: ${names}.` }
}

const isDefect = ({ state }: SiteState) => state !== 'ok'

/** The state of a site from its registrations and locators. Nothing known is `unknown`, never `ok` and never `down`. */
export function siteState(facts: SiteFacts): SiteState {
  const registered = judgeRegistrations(facts)
  const reachable = judgeRlocs(facts)
  if (!registered && !reachable) return { state: 'unknown', reason: 'Nothing has been measured yet.' }
  if (registered?.state === 'down') return registered
  const defects = [reachable, registered].filter((part) => part !== undefined).filter(isDefect)
  const [worst, second] = defects
  if (worst && second) return { state: worst.state, reason: `${worst.reason} ${second.reason}` }
  if (worst) return worst
  if (!reachable && facts.rlocs.length > 0)
    return { state: 'unknown', reason: `${registered?.reason ?? ''} Its locators have not answered yet.`.trim() }
  return { state: 'ok', reason: [registered?.reason, reachable?.reason].filter(Boolean).join(' ') }
}
