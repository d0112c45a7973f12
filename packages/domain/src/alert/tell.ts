import { SAME_INCIDENT_MS } from '../incident/incident.ts'
import { eidsCutOff } from './alert-incident.ts'
import type { AlertGroup, Announcement, KnownToSomebody, Told } from './announcement.ts'
import { type Gathered, STALE_MS } from './gather.ts'
import { threadOf } from './group-key.ts'
import type { IncidentsById } from './heirs.ts'
import { messageOf } from './message.ts'
import { channelsOf, isAcknowledged, type Need, type NeedContext, needsOf, type Standing, standingOf } from './needs.ts'
import type { PlanInput } from './plan-input.ts'
import { worstOf } from './severity-order.ts'
import { createSoonest } from './soonest.ts'

/** What a group comes to now. */
export interface GroupTold {
  readonly group: AlertGroup
  readonly announcements: readonly Announcement[]
  /** When it has to be looked at again though nothing changes; null: never. */
  readonly nextAt: number | null
  readonly isNeeded: boolean
}

type Around = Pick<PlanInput, 'network' | 'canConfirm' | 'links'> & { readonly incidents: IncidentsById; readonly context: NeedContext }

function announce(need: Need, standing: Standing, gathered: Gathered, { incidents, context, ...around }: Around): Announcement {
  const { group, route, demanded } = gathered
  const news = new Set(need.incidents)
  const rules = new Set<string>()
  for (const id of need.incidents) for (const rule of demanded.get(id)?.rules ?? []) rules.add(rule)
  const ids = [...new Set([...need.incidents, ...standing.open, ...standing.over])]
  const told = ids.flatMap((id) => {
    const alert = incidents.get(id)
    if (alert === undefined) return []
    const severity = demanded.get(id)?.severity ?? standing.told.get(id)?.severity ?? alert.incident.severity
    return [{ alert, severity, isNews: news.has(id) }]
  })
  const groupKey = threadOf(group)
  const message = messageOf({ ...around, kind: need.kind, channel: standing.channel, groupKey, told, now: context.now })
  return {
    ...{ key: `${groupKey}#${group.sent + 1} ${standing.channel}`, channel: standing.channel, groupKey, kind: need.kind },
    ...{ routeId: route?.id ?? group.routeId, rules: [...rules].toSorted(), incidents: need.incidents.toSorted((a, b) => a - b), message },
  }
}

/** What the channel knows after the message. That a part is over puts no repetition off. */
function toldAfter({ kind, incidents: news }: Need, standing: Standing, { demanded }: Gathered, now: number): Told[] {
  const { channel, told, open, over } = standing
  const ended = over.flatMap((id) => told.get(id) ?? []).map((one) => ({ ...one, resolvedAt: now }))
  if (kind === 'eased' || kind === 'resolved') return [...open.flatMap((id) => told.get(id) ?? []), ...ended]
  const isNews = new Set(news)
  const along = open.filter((id) => !isNews.has(id)).flatMap((id) => told.get(id) ?? [])
  const fresh = news.map((incidentId): Told => {
    const before = told.get(incidentId)
    const alert = demanded.get(incidentId)
    const severity = worstOf([...(before ? [before.severity] : []), ...(alert ? [alert.severity] : [])])
    const eidsLost = Math.max(before?.eidsLost ?? 0, alert === undefined ? 0 : eidsCutOff(alert.of))
    return { channel, incidentId, severity, eidsLost, firstAt: before?.firstAt ?? now, lastAt: now, resolvedAt: null }
  })
  return [...along.map((one) => ({ ...one, lastAt: now })), ...fresh, ...ended]
}

/** What somebody acknowledged before all channels of the route were told, as bad as it was when that was seen first. */
function knownOf({ group, route, demanded }: Gathered): KnownToSomebody[] {
  const acknowledged = [...demanded].filter(([, alert]) => isAcknowledged(alert))
  if (acknowledged.length === 0) return []
  const known = new Map(group.known.map((one) => [one.incidentId, one]))
  const told = new Set(
    group.told.flatMap(({ channel, incidentId, resolvedAt }) => (resolvedAt === null ? [`${incidentId} ${channel}`] : [])),
  )
  return acknowledged.flatMap(([incidentId, alert]) => {
    const isTold = route?.channels.every((channel) => told.has(`${incidentId} ${channel}`)) ?? true
    if (isTold) return []
    return [known.get(incidentId) ?? { incidentId, severity: alert.severity, eidsLost: eidsCutOff(alert.of) }]
  })
}

const inOrder = (a: Told, b: Told) => a.incidentId - b.incidentId || (a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : 0)

/** What was told with what is told now, in order; the same list where nothing is. */
function withTold(before: readonly Told[], toldBy: ReadonlyMap<string, readonly Told[]>): readonly Told[] {
  const isInOrder = before.every((one, i) => i === 0 || inOrder(before[i - 1] ?? one, one) <= 0)
  if (toldBy.size === 0) return isInOrder ? before : before.toSorted(inOrder)
  const pairs = new Map(before.map((one) => [`${one.incidentId} ${one.channel}`, one]))
  for (const after of toldBy.values()) for (const one of after) pairs.set(`${one.incidentId} ${one.channel}`, one)
  return [...pairs.values()].sort(inOrder)
}

/** A route that does not tell what is over takes note of it in silence. */
function withoutEndings({ group, route, demanded }: Gathered, { incidents, context }: Around): Gathered {
  if (route === null || route.tellsResolved) return { group, route, demanded }
  const told = group.told.map((one) =>
    one.resolvedAt === null && incidents.get(one.incidentId)?.incident.state !== 'open' ? { ...one, resolvedAt: context.now } : one,
  )
  return { group: { ...group, told }, route, demanded }
}

/** Tells every channel of a group what is due, in one message each. */
export function tell(given: Gathered, around: Around): GroupTold {
  const { incidents, context } = around
  const { now, canTell } = context
  const quietly = withoutEndings(given, around)
  const gathered = { ...quietly, group: { ...quietly.group, known: knownOf(quietly) } }
  const { group, route, demanded } = gathered
  const channels = [...new Set([...(route === null ? [] : channelsOf(route)), ...group.told.map(({ channel }) => channel)])]
  const announcements: Announcement[] = []
  const toldBy = new Map<string, readonly Told[]>()
  let isCritical = false
  const needsIn = (of: Gathered) =>
    channels.filter(canTell).map((channel) => {
      const standing = standingOf(channel, of, incidents)
      return { standing, needs: needsOf(standing, of, context) }
    })
  const before = needsIn(gathered)
  for (const { standing, needs } of before) {
    const need = needs.find(({ dueAt }) => dueAt <= now)
    if (need === undefined) continue
    announcements.push(announce(need, standing, gathered, around))
    toldBy.set(standing.channel, toldAfter(need, standing, gathered, now))
    isCritical ||= need.kind === 'firing' && need.incidents.some((id) => demanded.get(id)?.severity === 'critical')
  }

  const told = withTold(group.told, toldBy)
  const held = new Set([...demanded.keys(), ...told.map(({ incidentId }) => incidentId)])
  const hasSent = announcements.length > 0
  const after: AlertGroup = {
    ...{ ...group, told, incidents: [...held].sort((a, b) => a - b), sent: group.sent + (hasSent ? 1 : 0) },
    ...{ lastSentAt: hasSent ? now : group.lastSentAt, lastCriticalAt: isCritical ? now : group.lastCriticalAt },
  }
  const afterwards: Gathered = { group: { ...after, known: knownOf({ group: after, route, demanded }) }, route, demanded }
  const soonest = createSoonest()
  // Where nothing was sent, the needs are those that were there before.
  for (const { needs } of hasSent ? needsIn(afterwards) : before) for (const { dueAt } of needs) soonest.note(Math.max(dueAt, now + 1))
  for (const { resolvedAt, incidentId } of told) {
    const overAt = incidents.get(incidentId)?.incident.resolvedAt ?? null
    soonest.note(resolvedAt !== null ? resolvedAt + SAME_INCIDENT_MS : overAt === null ? null : overAt + STALE_MS)
  }
  return { group: afterwards.group, announcements, nextAt: soonest.at, isNeeded: held.size > 0 }
}
