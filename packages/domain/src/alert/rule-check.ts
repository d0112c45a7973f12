import { ALERT_KINDS } from './alert-kind.ts'
import type { AlertRoute, GroupLabel } from './alert-route.ts'
import type { AlertCondition, AlertRule } from './alert-rule.ts'
import { hoursProblem } from './business-hours.ts'
import { FINDING_SEVERITIES } from './severity-order.ts'

/** Something that is wrong in what somebody wrote: where, and a sentence what and how it would be right. */
export interface AlertProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What names may refer to; a part that is left out is not checked. */
export interface AlertNames {
  readonly rules?: readonly string[]
  readonly channels?: readonly string[]
  readonly sites?: readonly string[]
  readonly nodes?: readonly string[]
  readonly providers?: readonly string[]
  readonly vantages?: readonly string[]
}

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/
const MOST_NAME_LENGTH = 100
const MOST_EXPLANATION_LENGTH = 2000
const DAY_MS = 86_400_000
const LONGEST_WAIT_MS = 3_600_000
const SHORTEST_REPEAT_MS = 60_000
export const MOST_STEPS = 10
export const GROUP_LABELS: readonly GroupLabel[] = ['incident', 'site', 'provider', 'kind', 'severity']

type Path = AlertProblem['path']

const when = (isWrong: boolean, path: Path, message: string): AlertProblem[] => (isWrong ? [{ path, message }] : [])
const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)

function checkId(id: string): AlertProblem[] {
  return when(!ID.test(id), ['id'], `${quote(id)} is no id: small letters, digits and hyphens, 63 at most, as in core-down`)
}

function checkName(name: string): AlertProblem[] {
  return [
    ...when(name.trim() === '', ['name'], 'a name is not empty'),
    ...when(name.length > MOST_NAME_LENGTH, ['name'], `a name has ${MOST_NAME_LENGTH} characters at most`),
  ]
}

function checkRange(value: number, [least, most]: readonly [number, number], path: Path, words: string): AlertProblem[] {
  return when(!(Number.isFinite(value) && value >= least && value <= most), path, words)
}

function checkAmong(names: readonly string[], known: readonly string[] | undefined, path: Path, noun: string): AlertProblem[] {
  if (known === undefined) return []
  return names.flatMap((name, index) => when(!known.includes(name), [...path, index], `there is no ${noun} ${quote(name)}`))
}

function checkScope(scope: AlertCondition['scope'], path: Path, known: AlertNames): AlertProblem[] {
  if (scope === null) return []
  const parts = ['sites', 'nodes', 'providers', 'vantages'] as const
  const nouns = { sites: 'site', nodes: 'server', providers: 'provider', vantages: 'observer' } as const
  const isEmpty =
    scope.everything !== true && [...parts, 'tags' as const, 'rlocs' as const].every((part) => (scope[part] ?? []).length === 0)
  return [
    ...when(isEmpty, path, 'this scope covers nothing: name something, or leave the scope out for everything'),
    ...parts.flatMap((part) => checkAmong(scope[part] ?? [], known[part], [...path, part], nouns[part])),
  ]
}

function checkWords(of: Pick<AlertCondition, 'kinds' | 'severities'>, path: Path): AlertProblem[] {
  return [
    ...checkAmong(of.kinds, ALERT_KINDS, [...path, 'kinds'], 'kind'),
    ...checkAmong(of.severities, FINDING_SEVERITIES, [...path, 'severities'], 'severity'),
  ]
}

/** What is wrong with a rule as somebody wrote it; empty: nothing. */
export function checkRule(rule: AlertRule, known: AlertNames = {}): AlertProblem[] {
  const { id, name, explanation, forMs, severity, when: condition } = rule
  const whole = (value: number) => Number.isInteger(value) && value >= 0
  return [
    ...checkId(id),
    ...checkName(name),
    ...when(
      explanation.length > MOST_EXPLANATION_LENGTH,
      ['explanation'],
      `an explanation has ${MOST_EXPLANATION_LENGTH} characters at most`,
    ),
    ...checkRange(forMs, [0, 7 * DAY_MS], ['forMs'], 'a rule waits 0 s to 7 days'),
    ...when(severity !== null && !FINDING_SEVERITIES.includes(severity), ['severity'], 'a severity is critical, warning or info'),
    ...checkWords(condition, ['when']),
    ...checkScope(condition.scope, ['when', 'scope'], known),
    ...when(!whole(condition.sitesAtLeast), ['when', 'sitesAtLeast'], 'a number of sites is 0 or more'),
    ...when(!whole(condition.eidsLostAtLeast), ['when', 'eidsLostAtLeast'], 'a number of EID-prefixes is 0 or more'),
  ]
}

function checkEscalation({ escalation }: AlertRoute, known: AlertNames): AlertProblem[] {
  return [
    ...when(escalation.length > MOST_STEPS, ['escalation'], `a route has ${MOST_STEPS} steps at most`),
    ...escalation.flatMap(({ afterMs, channels }, index) => [
      ...checkRange(afterMs, [1000, 7 * DAY_MS], ['escalation', index, 'afterMs'], 'a step comes 1 s to 7 days after the first message'),
      ...when(afterMs <= (escalation[index - 1]?.afterMs ?? 0), ['escalation', index, 'afterMs'], 'a step comes after the one before it'),
      ...when(channels.length === 0, ['escalation', index, 'channels'], 'a step tells one channel or more'),
      ...checkAmong(channels, known.channels, ['escalation', index, 'channels'], 'channel'),
    ]),
  ]
}

/** What is wrong with a route as somebody wrote it; empty: nothing. */
export function checkRoute(route: AlertRoute, known: AlertNames = {}): AlertProblem[] {
  const { id, name, match, channels, groupBy, waitMs, intervalMs, repeatMs, hours } = route
  const hoursWrong = hours === null ? null : hoursProblem(hours)
  return [
    ...checkId(id),
    ...checkName(name),
    ...checkWords(match, ['match']),
    ...checkScope(match.scope, ['match', 'scope'], known),
    ...checkAmong(match.rules, known.rules, ['match', 'rules'], 'rule'),
    ...checkAmong(channels, known.channels, ['channels'], 'channel'),
    ...checkAmong(groupBy, GROUP_LABELS, ['groupBy'], 'label'),
    ...checkRange(waitMs, [0, LONGEST_WAIT_MS], ['waitMs'], 'the first message waits 0 s to 1 h'),
    ...checkRange(intervalMs, [1000, DAY_MS], ['intervalMs'], 'a group waits 1 s to 24 h between messages'),
    ...checkRange(
      repeatMs ?? DAY_MS,
      [SHORTEST_REPEAT_MS, 7 * DAY_MS],
      ['repeatMs'],
      'what is still open is said again after 1 min to 7 days',
    ),
    ...when(hoursWrong !== null, ['hours'], hoursWrong ?? ''),
    ...checkEscalation(route, known),
  ]
}
