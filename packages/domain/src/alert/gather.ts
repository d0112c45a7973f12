import { SAME_INCIDENT_MS } from '../incident/incident.ts'
import type { AlertRoute } from './alert-route.ts'
import type { AlertGroup, Told } from './announcement.ts'
import type { Alert } from './demand.ts'
import { groupKeyOf, stormKeyOf } from './group-key.ts'
import { type IncidentsById, toldOfHeirs } from './heirs.ts'
import type { PlanInput } from './plan-input.ts'
import type { Routing } from './routing.ts'

/** So many groups a route opens or wakes within STORM_MS; what comes beyond them is told together. */
export const MOST_GROUPS_AT_ONCE = 10
export const STORM_MS = 60_000

/** A group, and what is demanded of it now. */
export interface Gathered {
  readonly group: AlertGroup
  /** null: there is no such route any more. */
  readonly route: AlertRoute | null
  /** By id of the incident. */
  readonly demanded: Map<number, Alert>
}

/** A message that something is over is late enough after a day to be left: the channel was switched off for so long. */
export const STALE_MS = 24 * 3_600_000

function isWorthKeeping({ resolvedAt, incidentId }: Told, incidents: IncidentsById, now: number): boolean {
  if (resolvedAt !== null) return now - resolvedAt < SAME_INCIDENT_MS
  const overAt = incidents.get(incidentId)?.incident.resolvedAt ?? null
  return overAt === null || now - overAt < STALE_MS
}

const byAge = (a: AlertGroup, b: AlertGroup) => a.openedAt - b.openedAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

function opened(key: string, routeId: string, now: number): AlertGroup {
  return { key, routeId, incidents: [], openedAt: now, lastSentAt: null, lastCriticalAt: null, sent: 0, told: [], known: [] }
}

/** A group of which all that was told is over, and in which nothing waits to be told: whatever comes to it begins anew. */
function isAsleep({ incidents, told }: AlertGroup): boolean {
  if (told.some(({ resolvedAt }) => resolvedAt === null)) return false
  const heard = new Set(told.map(({ incidentId }) => incidentId))
  return incidents.every((id) => heard.has(id))
}

/** Whether a group began to tell something within STORM_MS, for the first time or after a sleep. */
function isYoung(group: AlertGroup, now: number): boolean {
  if (now - group.openedAt < STORM_MS) return true
  const open = group.told.filter(({ resolvedAt }) => resolvedAt === null)
  if (open.length === 0) return !isAsleep(group)
  return now - open.reduce((first, { firstAt }) => Math.min(first, firstAt), now) < STORM_MS
}

/** Where incidents are already, by route: an alert stays in the group that told of it, whatever becomes of its labels. */
function homesOf(gathered: Iterable<Gathered>) {
  const homes = new Map<string, Map<number, { readonly of: Gathered; readonly isTold: boolean }>>()
  for (const of of gathered) {
    const { group } = of
    const home = homes.get(group.routeId) ?? new Map()
    homes.set(group.routeId, home)
    const isTold = new Set(group.told.flatMap(({ incidentId, resolvedAt }) => (resolvedAt === null ? [incidentId] : [])))
    const ids = new Set([...group.incidents, ...isTold])
    for (const id of ids) {
      const before = home.get(id)
      if (before === undefined || (!before.isTold && isTold.has(id))) home.set(id, { of, isTold: isTold.has(id) })
    }
  }
  return homes
}

/**
 * Puts the alerts into the groups of the routes that take them, the worst first. `groups` are as they were, with what was merged regarded. In a
 * storm a route opens MOST_GROUPS_AT_ONCE groups in STORM_MS, or wakes them that long after all was over; the rest becomes one. So one storm after
 * another costs no more messages than the first.
 */
export function gather(input: PlanInput, alerts: readonly Alert[], incidents: IncidentsById, { routesOf }: Routing): readonly Gathered[] {
  const { now, routes, channels } = input
  const routeById = new Map(routes.map((route) => [route.id, route]))
  const known = new Set(channels.map(({ name }) => name))
  const gathered = new Map<string, Gathered>()
  const openings = new Map<string, number>()
  const countOpening = (routeId: string) => openings.set(routeId, (openings.get(routeId) ?? 0) + 1)
  const asleep = new Set<string>()
  for (const group of input.groups.toSorted(byAge)) {
    const ofHeirs = toldOfHeirs(group, incidents)
    const isKept = (one: Told) => known.has(one.channel) && isWorthKeeping(one, incidents, now)
    const told = ofHeirs.every(isKept) ? ofHeirs : ofHeirs.filter(isKept)
    const present = { ...group, told }
    gathered.set(group.key, { group: present, route: routeById.get(group.routeId) ?? null, demanded: new Map() })
    if (isYoung(present, now)) countOpening(group.routeId)
    if (isAsleep(present)) asleep.add(group.key)
  }
  const homes = homesOf(gathered.values())
  const open = (key: string, route: AlertRoute) => {
    const group = opened(key, route.id, now)
    const fresh: Gathered = { group, route, demanded: new Map() }
    gathered.set(key, fresh)
    countOpening(route.id)
    return fresh
  }
  for (const alert of alerts) {
    for (const route of routesOf(alert)) {
      const home = homes.get(route.id)?.get(alert.of.incident.id)?.of
      const key = home?.group.key ?? groupKeyOf(route, alert)
      const own = home ?? gathered.get(key)
      const begins = own === undefined || (home === undefined && asleep.has(key))
      const isStorm = begins && (openings.get(route.id) ?? 0) >= MOST_GROUPS_AT_ONCE
      const stormKey = stormKeyOf(route)
      const target = isStorm ? (gathered.get(stormKey) ?? open(stormKey, route)) : (own ?? open(key, route))
      if (begins && !isStorm && own !== undefined && asleep.delete(key)) countOpening(route.id)
      target.demanded.set(alert.of.incident.id, alert)
    }
  }
  return [...gathered.values()]
}
