import type { AlertRoute } from '@lispwatch/domain/alert/alert-route'
import { DEFAULT_ROUTE } from '@lispwatch/domain/alert/default-route'
import { type InventoryChannel, type InventoryProblem, type InventoryRoute, KEPT } from '@lispwatch/domain/inventory'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { checkSettings, splitSettings } from '@lispwatch/notify/check-settings'
import type { FileChannel, FileRoute } from './alerting-schema.ts'

/** Numbers, as YAML reads a port, are text to a channel. */
function textsOf(settings: FileChannel['settings']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(settings).flatMap(([field, value]) => (value === undefined ? [] : [[field, String(value)]])))
}

export function channelFromFile({ name, kind, isOn = true, settings }: FileChannel): InventoryChannel {
  return { name, kind, isOn, ...splitSettings(kind, textsOf(settings)) }
}

/** What is wrong with the settings of channels by what their kinds want. Paths lead into InventoryChannel. */
export function channelProblems(channels: readonly InventoryChannel[]): InventoryProblem[] {
  return channels.flatMap(({ kind, settings, secrets }, index) => {
    const kept = Object.keys(secrets).filter((field) => secrets[field] === KEPT)
    return checkSettings(kind, { ...settings, ...secrets }, kept).map(({ field, words }) => {
      const part = Object.hasOwn(secrets, field) ? 'secrets' : 'settings'
      return { path: ['channels', index, part, field], message: words }
    })
  })
}

/** A scope of the file: nothing in it is any. */
export function scopeOf({ sites = [], nodes = [], providers = [], tags = [], rlocs = [], vantages = [] }: NonNullable<FileRoute['match']>) {
  const addresses = rlocs.map((rloc) => canonicalIp(rloc) ?? rloc)
  const named = Object.entries({ sites, nodes, providers, tags, rlocs: addresses, vantages }).filter(([, names]) => names.length > 0)
  return named.length === 0 ? null : Object.fromEntries(named)
}

const ms = (seconds: number) => Math.round(seconds * 1000)

export function routeFromFile(route: FileRoute): InventoryRoute {
  const { id: _, ...byDefault } = DEFAULT_ROUTE
  const { match = {}, waitSeconds, intervalSeconds, repeatSeconds, escalation = [], ...same } = route
  const { severities = [], kinds = [], rules = [] } = match
  return {
    ...byDefault,
    ...same,
    match: { severities, kinds, rules, scope: scopeOf(match) },
    waitMs: waitSeconds === undefined ? byDefault.waitMs : ms(waitSeconds),
    intervalMs: intervalSeconds === undefined ? byDefault.intervalMs : ms(intervalSeconds),
    repeatMs: repeatSeconds === undefined ? byDefault.repeatMs : repeatSeconds === 0 ? null : ms(repeatSeconds),
    escalation: escalation.map(({ afterSeconds, channels }) => ({ afterMs: ms(afterSeconds), channels })),
  }
}

/** The channel in the words of the file. */
export function fileFromChannel({ name, kind, isOn, settings, secrets }: InventoryChannel): object {
  return { name, kind, ...(!isOn && { isOn }), settings: { ...settings, ...secrets } }
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The route in the words of the file; what holds anyway is left out. */
export function fileFromRoute(route: InventoryRoute): object {
  const other = <Key extends keyof InventoryRoute>(key: Key) => !isSame(route[key], DEFAULT_ROUTE[key])
  const { name, match, channels, waitMs, intervalMs, repeatMs, escalation, hours } = route
  const flags = (['groupBy', 'isCriticalAtOnce', 'tellsResolved', 'outsideHours', 'goesOn'] as const).filter(other)
  const written = fileFromMatch(match)
  return {
    name,
    ...(Object.keys(written).length > 0 && { match: written }),
    channels,
    ...(other('waitMs') && { waitSeconds: waitMs / 1000 }),
    ...(other('intervalMs') && { intervalSeconds: intervalMs / 1000 }),
    ...(other('repeatMs') && { repeatSeconds: (repeatMs ?? 0) / 1000 }),
    ...Object.fromEntries(flags.map((key) => [key, route[key]])),
    ...(hours !== null && { hours }),
    ...(escalation.length > 0 && {
      escalation: escalation.map((step) => ({ afterSeconds: step.afterMs / 1000, channels: step.channels })),
    }),
  }
}

function fileFromMatch({ severities, kinds, rules, scope }: AlertRoute['match']): object {
  const { everything: _, ...named } = scope ?? {}
  return Object.fromEntries(Object.entries({ severities, kinds, rules, ...named }).filter(([, names]) => names.length > 0))
}
