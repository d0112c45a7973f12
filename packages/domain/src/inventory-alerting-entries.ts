import type { AlertRoute } from './alert/alert-route.ts'
import type { QuietScope } from './incident/quiet-rule.ts'
import { type InventoryChannel, type InventoryRoute, KEPT } from './inventory-alerting.ts'

type Values = Readonly<Record<string, string>>

const NOTHING = 'nothing'
const list = (values: readonly string[]) => (values.length === 0 ? NOTHING : values.join(', '))
const set = (values: readonly string[]) => list(values.toSorted())
const seconds = (ms: number) => `${ms / 1000} s`
const yesOrNo = (value: boolean) => (value ? 'yes' : 'no')

/** What matters of a channel, each as a text that is equal exactly when the value is. Of a secret only that it is there, or is another one. */
export function channelValues({ kind, isOn, settings, secrets }: InventoryChannel): Values {
  return {
    kind,
    on: yesOrNo(isOn),
    ...Object.fromEntries(Object.entries(settings).map(([field, value]) => [field, JSON.stringify(value)])),
    ...Object.fromEntries(Object.entries(secrets).map(([field, value]) => [field, value === KEPT ? 'the stored one' : 'a new one'])),
  }
}

/** The same of a route. `before`: the one that is asked before it. */
export function routeValues(route: InventoryRoute, before: string | undefined): Values {
  const { match, channels, groupBy, waitMs, intervalMs, repeatMs, isCriticalAtOnce, tellsResolved, hours, outsideHours } = route
  return {
    'asked after': before ?? NOTHING,
    severities: set(match.severities),
    kinds: set(match.kinds),
    rules: set(match.rules),
    scope: scopeText(match.scope),
    channels: set(channels),
    'together by': list(groupBy),
    'first message after': seconds(waitMs),
    'next message after': seconds(intervalMs),
    'said again after': repeatMs === null ? 'never' : seconds(repeatMs),
    'critical at once': yesOrNo(isCriticalAtOnce),
    'tells the end': yesOrNo(tellsResolved),
    hours: hoursText(hours),
    'outside hours': outsideHours,
    escalation: list(route.escalation.map((step) => `${set(step.channels)} after ${seconds(step.afterMs)}`)),
    'next routes': route.goesOn ? 'asked too' : 'not asked',
  }
}

function hoursText(hours: AlertRoute['hours']): string {
  if (hours === null) return 'any'
  const { weekdays, from, to, timeZone } = hours
  const days = weekdays.toSorted((a, b) => a - b).join(', ')
  return `${from} to ${to} ${timeZone} on weekdays ${days}`
}

/** A scope in one line. */
export function scopeText(scope: QuietScope | null): string {
  if (scope === null || scope.everything === true) return 'any'
  const { sites = [], nodes = [], providers = [], tags = [], rlocs = [], vantages = [] } = scope
  const parts = { sites, nodes, providers, tags, rlocs, vantages }
  return Object.entries(parts)
    .filter(([, names]) => names.length > 0)
    .map(([part, names]) => `${part} ${set(names)}`)
    .join('; ')
}
