import type { AnswerClass } from './answer-class.ts'
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

/**
 * Why an EID-prefix is not registered at a server. `lapsed`: it was, in the last 30 days. `dormant`: it is configured there, and was not
 * registered in 30 days, or ever. `elsewhere`: the server knows of nothing there, and never did; whoever has it is another one.
 */
export type Absence = 'lapsed' | 'dormant' | 'elsewhere'

/** What was not registered for so long is not down: nobody uses it. */
export const DORMANT_AFTER_MS = 30 * 86_400_000

/** Why it is not registered there; undefined where it is, or where that is not known. `registeredAt`: when it was last seen to be. */
export function absenceOf(
  of: { readonly state: RegistrationState; readonly registeredAt: number | null; readonly answerClass: AnswerClass | null },
  now: number,
): Absence | undefined {
  if (of.state !== 'unregistered') return undefined
  if (of.registeredAt !== null && now - of.registeredAt < DORMANT_AFTER_MS) return 'lapsed'
  return of.answerClass === 'neg-hole' ? 'elsewhere' : 'dormant'
}

const REGISTRATION_DISPLAY: Record<RegistrationState, State> = { unknown: 'unknown', registered: 'ok', unregistered: 'down' }

/** The state shown for one EID-prefix at one map-server. */
export function registrationDisplayState(state: RegistrationState, absence?: Absence): State {
  return absence === 'dormant' || absence === 'elsewhere' ? 'dormant' : REGISTRATION_DISPLAY[state]
}

/** One EID-prefix at one server, as far as the state of its site needs it. `absence` left out: it counts as lapsed. */
export interface RegistrationFact {
  readonly node: string
  readonly eid: string
  readonly state: RegistrationState
  readonly absence?: Absence | undefined
}

/** What is known about a site: one entry per EID-prefix and server, and one per locator. */
export interface SiteFacts {
  readonly registrations: readonly RegistrationFact[]
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
  const byEid = new Map<string, RegistrationFact[]>()
  for (const one of known) byEid.set(one.eid, [...(byEid.get(one.eid) ?? []), one])
  const absent = [...byEid].filter(([, all]) => all.every(({ state }) => state === 'unregistered'))
  const dormant = absent
    .filter(([, all]) => all.every(({ absence }) => absence === 'dormant' || absence === 'elsewhere'))
    .map(([eid]) => eid)
  const lost = absent.map(([eid]) => eid).filter((eid) => !dormant.includes(eid))
  const used = [...byEid.keys()].filter((eid) => !dormant.includes(eid))
  if (used.length === 0) {
    return {
      state: 'dormant',
      reason: `${list(dormant)} ${dormant.length === 1 ? 'is' : 'are'} configured, and not registered in 30 days.`,
    }
  }
  if (lost.length === used.length) {
    return { state: 'down', reason: `${list(lost)} ${lost.length === 1 ? 'is' : 'are'} not registered at any server that answers.` }
  }
  if (lost.length > 0) {
    return { state: 'degraded', reason: `${lost.length} of ${used.length} EID-prefixes are not registered anywhere: ${list(lost)}.` }
  }
  const missing = known.filter(({ eid, state, absence }) => used.includes(eid) && state === 'unregistered' && absence !== 'elsewhere')
  if (missing.length === 0) return { state: 'ok', reason: `${allRegistered(used)}${alsoDormant(dormant)}` }
  const places = [...new Set(missing.map(({ node }) => node))]
  return { state: 'degraded', reason: `${list([...new Set(missing.map(({ eid }) => eid))])} not registered at ${list(places)}.` }
}

const allRegistered = (eids: readonly string[]) =>
  eids.length === 1 ? `${eids[0]} is registered.` : `All ${eids.length} EID-prefixes are registered.`

const alsoDormant = (eids: readonly string[]) => (eids.length === 0 ? '' : ` Dormant, no registration seen in 30 days: ${list(eids)}.`)

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
  // Of a site that nobody uses no locator is waited for.
  if (registered?.state === 'down' || registered?.state === 'dormant') return registered
  const defects = [reachable, registered].filter((part) => part !== undefined).filter(isDefect)
  const [worst, second] = defects
  if (worst && second) return { state: worst.state, reason: `${worst.reason} ${second.reason}` }
  if (worst) return worst
  if (!reachable && facts.rlocs.length > 0)
    return { state: 'unknown', reason: `${registered?.reason ?? ''} Its locators have not answered yet.`.trim() }
  return { state: 'ok', reason: [registered?.reason, reachable?.reason].filter(Boolean).join(' ') }
}
