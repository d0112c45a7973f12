import { eidsCutOff } from './alert-incident.ts'
import type { AlertMessageKind } from './alert-message.ts'
import type { AlertRoute } from './alert-route.ts'
import type { KnownToSomebody, Told } from './announcement.ts'
import type { HoursNow } from './business-hours.ts'
import type { Alert } from './demand.ts'
import type { Gathered } from './gather.ts'
import type { IncidentsById } from './heirs.ts'
import { type News, newsDueAt } from './news-due.ts'
import { worseFirst } from './severity-order.ts'

/** Something that a channel is to be told of a group. `incidents`: what it newly tells. `dueAt` may be Infinity: not while things are as they are. */
export interface Need {
  readonly kind: AlertMessageKind
  readonly incidents: readonly number[]
  readonly dueAt: number
}

/** How one channel stands with a group. */
export interface Standing {
  readonly channel: string
  /** Told and not told to be over, by incident. */
  readonly told: ReadonlyMap<number, Told>
  /** Of these, what is open. */
  readonly open: readonly number[]
  /** Of these, what is over. */
  readonly over: readonly number[]
  /** When the last of `over` was. */
  readonly overAt: number
}

export function standingOf(channel: string, { group }: Gathered, incidents: IncidentsById): Standing {
  const told = new Map<number, Told>()
  const open: number[] = []
  const over: number[] = []
  let overAt = 0
  for (const one of group.told) {
    if (one.channel !== channel || one.resolvedAt !== null) continue
    const incident = incidents.get(one.incidentId)?.incident
    told.set(one.incidentId, one)
    if (incident?.state === 'open') open.push(one.incidentId)
    else over.push(one.incidentId)
    if (incident?.state !== 'open') overAt = Math.max(overAt, incident?.resolvedAt ?? 0)
  }
  return { channel, told, open, over, overAt }
}

/**
 * Whether an alert is worse than what somebody knows of it: more severe, or the first EID-prefixes reach nothing. Who was told of a locator that
 * nothing else leads there knows that already: that a server confirms it later is the same story.
 */
export function isWorse({ severity, of }: Alert, known: Pick<Told | KnownToSomebody, 'severity' | 'eidsLost'>): boolean {
  return worseFirst(severity, known.severity) < 0 || (known.eidsLost === 0 && eidsCutOff(of) > 0)
}

/** Whom a route tells, first or later. */
export function channelsOf({ channels, escalation }: AlertRoute): string[] {
  return [...new Set([...channels, ...escalation.flatMap((step) => step.channels)])]
}

export const isAcknowledged = ({ of }: Alert) => of.incident.handling.acknowledgedBy !== null

/** What the needs of a channel are worked out from. `canTell`: whether a channel is there and on. */
export interface NeedContext {
  readonly hours: HoursNow
  readonly canTell: (channel: string) => boolean
  readonly now: number
}

const NEVER = Number.POSITIVE_INFINITY

function newsOf({ channel, told }: Standing, { group, route, demanded }: Gathered): News {
  const fresh: Alert[] = []
  const worse: Alert[] = []
  if (route === null || !channelsOf(route).includes(channel)) return { fresh, worse }
  const isFirst = route.channels.includes(channel)
  const known = new Map(group.known.map((one) => [one.incidentId, one]))
  for (const [id, alert] of demanded) {
    const before = told.get(id)
    const acknowledged = known.get(id)
    if (before !== undefined) {
      if (isWorse(alert, before)) worse.push(alert)
    } else if (!isFirst) continue
    else if (!isAcknowledged(alert)) fresh.push(alert)
    else if (acknowledged !== undefined && isWorse(alert, acknowledged)) worse.push(alert)
  }
  return { fresh, worse }
}

/** What nobody has acknowledged since it was told to anybody, when the channel is one of the next ones to be told; soonest first. */
function escalations({ channel, told }: Standing, { group, route, demanded }: Gathered, { canTell }: NeedContext): Need[] {
  const steps = route?.escalation.filter(({ channels }) => channels.includes(channel)) ?? []
  if (route === null || steps.length === 0) return []
  const firstAt = new Map<number, number>()
  for (const one of group.told) {
    if (one.resolvedAt === null && route.channels.includes(one.channel))
      firstAt.set(one.incidentId, Math.min(firstAt.get(one.incidentId) ?? NEVER, one.firstAt))
  }
  // Where nobody can be told first, the time runs from when somebody should have been.
  const isAnybodyFirst = route.channels.some(canTell)
  const byTime = new Map<number, number[]>()
  for (const [id, alert] of demanded) {
    const since = firstAt.get(id) ?? (isAnybodyFirst ? null : Math.max(group.openedAt, alert.of.incident.openedAt))
    if (since === null || isAcknowledged(alert)) continue
    const lastAt = told.get(id)?.lastAt ?? Number.NEGATIVE_INFINITY
    const dueAt = steps.map(({ afterMs }) => since + afterMs).find((at) => lastAt < at)
    if (dueAt === undefined) continue
    const together = byTime.get(dueAt)
    if (together === undefined) byTime.set(dueAt, [id])
    else together.push(id)
  }
  return [...byTime].toSorted(([a], [b]) => a - b).map(([dueAt, incidents]) => ({ kind: 'escalated', incidents, dueAt }))
}

function repeat({ channel, told, open }: Standing, { route, demanded }: Gathered): Need[] {
  if (route === null || route.repeatMs === null || !channelsOf(route).includes(channel)) return []
  const again = open.filter((id) => {
    const alert = demanded.get(id)
    return alert !== undefined && !isAcknowledged(alert)
  })
  if (again.length === 0) return []
  let lastAt = Number.NEGATIVE_INFINITY
  for (const id of open) lastAt = Math.max(lastAt, told.get(id)?.lastAt ?? lastAt)
  return [{ kind: 'repeated', incidents: again, dueAt: lastAt + route.repeatMs }]
}

/** That something is over is told at any hour, to those who were told; that a part is over waits for the interval and for working hours. */
function endings({ open, over, overAt }: Standing, { group, route }: Gathered, held: (at: number) => number): Need[] {
  if (over.length === 0) return []
  const waitMs = route?.waitMs ?? 0
  if (open.length === 0) return [{ kind: 'resolved', incidents: over, dueAt: overAt + waitMs }]
  return [{ kind: 'eased', incidents: over, dueAt: held((group.lastSentAt ?? group.openedAt) + (route?.intervalMs ?? 0)) }]
}

/** All that a channel is to be told of a group now or later, what comes first first: at a time one message goes, and it carries the rest. */
export function needsOf(standing: Standing, gathered: Gathered, context: NeedContext): Need[] {
  const { group, route } = gathered
  const { hours, now } = context
  const held = (at: number) => (hours.isWithin ? at : Math.max(at, hours.nextChangeAt ?? NEVER))
  const news = newsOf(standing, gathered)
  const incidents = [...news.worse, ...news.fresh].map(({ of }) => of.incident.id)
  const firing: Need[] =
    route === null || incidents.length === 0 ? [] : [{ kind: 'firing', incidents, dueAt: newsDueAt(news, group, route, now) }]
  const waking = [...firing, ...escalations(standing, gathered, context), ...repeat(standing, gathered)]
  return [...waking.map((need) => ({ ...need, dueAt: held(need.dueAt) })), ...endings(standing, gathered, held)]
}
