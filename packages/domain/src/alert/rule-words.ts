import { explainDuration } from '../explain-time.ts'
import type { FindingSeverity } from '../finding.ts'
import type { QuietScope } from '../incident/quiet-rule.ts'
import { nameList } from '../incident/sentences.ts'
import type { AlertKind } from './alert-kind.ts'
import type { AlertRoute, BusinessHours, GroupLabel } from './alert-route.ts'
import type { AlertRule } from './alert-rule.ts'
import { DEFAULT_ROUTE } from './default-route.ts'

/** What holds, for the middle of a sentence. */
export const KIND_WORDS: { readonly [K in AlertKind]: string } = {
  'rloc-down': 'an RLOC is down',
  'site-down': 'a site is down',
  'redundancy-lost': 'redundancy is lost',
  'registration-lost': 'a registration is lost',
  hijack: 'something looks like a hijack',
  'servers-disagree': 'map-servers disagree',
  'etrs-disagree': 'ETRs of a site disagree',
  flapping: 'something flaps',
  expiring: 'a registration expires',
  'server-down': 'a server is down',
  'delegation-broken': 'a delegation is broken',
  'path-quality': 'a path is bad',
  'drift-rejected': 'somebody rejected a drift',
  configuration: 'a configuration is risky',
  'monitor-ill': 'the monitor is ill',
}

const SEVERITY_WORDS: { readonly [S in FindingSeverity]: string } = { critical: 'Critical', warning: 'Warning', info: 'Note' }

const LABEL_WORDS: { readonly [L in GroupLabel]: string } = {
  incident: 'incident',
  site: 'site',
  provider: 'provider',
  kind: 'kind',
  severity: 'severity',
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const duration = (ms: number) => (ms === 0 ? '0 s' : explainDuration(ms))
const listOf = (words: readonly string[], last = 'or') =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`

/** A scope for the middle of a sentence: `site lisbon, tag core`; null: any site. */
export function scopeWords(scope: QuietScope | null): string {
  if (scope === null || scope.everything === true) return 'any site'
  const parts = [
    ['site', scope.sites],
    ['server', scope.nodes],
    ['provider', scope.providers],
    ['tag', scope.tags],
    ['RLOC', scope.rlocs],
    ['observer', scope.vantages],
  ] as const
  const named = parts.flatMap(([noun, names]) => (names === undefined || names.length === 0 ? [] : [`${noun} ${nameList(names)}`]))
  return named.length === 0 ? 'nothing' : named.join(', ')
}

/** A rule as one sentence: `Critical: an RLOC is down for 5 min, any site.` */
export function ruleWords({ when, severity, forMs, isOn }: AlertRule): string {
  const head = severity === null ? 'As severe as it is' : SEVERITY_WORDS[severity]
  const what = when.kinds.length === 0 ? 'anything is wrong' : listOf(when.kinds.map((kind) => KIND_WORDS[kind]))
  const severities = when.severities.length === 0 || when.severities.length === 3 ? '' : `, when it is ${listOf(when.severities)}`
  const more = [
    scopeWords(when.scope),
    ...(when.sitesAtLeast > 1 ? [`${when.sitesAtLeast} sites or more`] : []),
    ...(when.eidsLostAtLeast > 0 ? [`${when.eidsLostAtLeast} EID-prefixes or more cut off`] : []),
    ...(when.isForUnconfirmed ? ['also unconfirmed'] : []),
  ]
  const lasting = forMs === 0 ? '' : ` for ${duration(forMs)}`
  return `${isOn ? '' : 'Off. '}${head}: ${what}${lasting}${severities}, ${more.join(', ')}.`
}

export function hoursWords({ weekdays, from, to, timeZone }: BusinessHours): string {
  const days = weekdays.toSorted((a, b) => a - b)
  const isRun = days.length > 2 && days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1)
  const named = isRun ? [days[0] ?? 1, days.at(-1) ?? 1] : days
  return `${named.map((day) => WEEKDAYS[day - 1] ?? '?').join(isRun ? '-' : ', ')} ${from}-${to} ${timeZone}`
}

/** A route as one sentence: `Critical, any site -> ops-mail, pager; grouped by site; critical at once, else after 30 s, ...` */
export function routeWords(route: AlertRoute): string {
  const { match, channels, groupBy, waitMs, intervalMs, repeatMs, isCriticalAtOnce, hours, outsideHours, escalation } = route
  const severities = match.severities.length === 0 ? 'Everything' : listOf(match.severities.map((severity) => SEVERITY_WORDS[severity]))
  const kinds = match.kinds.length === 0 ? '' : ` when ${listOf(match.kinds.map((kind) => KIND_WORDS[kind]))}`
  const rules = match.rules.length === 0 ? '' : ` by rule ${listOf(match.rules)}`
  const toAll = route.id === DEFAULT_ROUTE.id ? 'every channel' : 'nobody'
  const parts = [
    `${severities}${kinds}${rules}, ${scopeWords(match.scope)} -> ${channels.length === 0 ? toAll : channels.join(', ')}`,
    groupBy.length === 0
      ? 'all in one group'
      : `grouped by ${listOf(
          groupBy.map((label) => LABEL_WORDS[label]),
          'and',
        )}`,
    `${isCriticalAtOnce ? 'critical at once, else ' : ''}after ${duration(waitMs)}, then every ${duration(intervalMs)} at most`,
    repeatMs === null ? 'never repeated' : `repeated after ${duration(repeatMs)}`,
    ...escalation.map((step) => `after ${duration(step.afterMs)} unacknowledged also ${step.channels.join(', ')}`),
    ...(hours === null
      ? []
      : [`${hoursWords(hours)}, outside of that ${outsideHours === 'hold' ? 'it waits' : 'the next routes are asked'}`]),
    ...(route.tellsResolved ? [] : ['not told when it is over']),
    ...(route.goesOn ? ['and the next routes are asked too'] : []),
  ]
  return `${parts.join('; ')}.`
}
