import type { AlertRoute } from './alert-route.ts'
import type { AlertGroup } from './announcement.ts'
import type { Alert } from './demand.ts'

/** What is new for a channel, and what is worse than it was told. */
export interface News {
  readonly fresh: readonly Alert[]
  readonly worse: readonly Alert[]
}

const NEVER = Number.POSITIVE_INFINITY

/** Alerts of which this group never told anybody, where everything that it told is over and was told to be: for them it begins anew. */
function firstOnes(fresh: readonly Alert[], { told }: AlertGroup): readonly Alert[] {
  if (told.some(({ resolvedAt }) => resolvedAt === null)) return []
  const heard = new Set(told.map(({ incidentId }) => incidentId))
  return fresh.filter(({ of }) => !heard.has(of.incident.id))
}

/**
 * When news are to be told. The first message waits for company, what is new afterwards for the interval. What is critical waits only for the
 * interval since something critical was told, and what gets worse not even for that, but as the first message would. What comes when all is over
 * is a first message again; what only opens again is not, so that nothing that comes and goes tells at every turn.
 */
export function newsDueAt({ fresh, worse }: News, group: AlertGroup, route: AlertRoute, now: number): number {
  const { lastSentAt, lastCriticalAt, openedAt } = group
  const isUrgent = (alerts: readonly Alert[]) => route.isCriticalAtOnce && alerts.some(({ severity }) => severity === 'critical')
  const afterCritical = (ms: number) => (lastCriticalAt === null ? now : lastCriticalAt + ms)
  const first = lastSentAt === null ? [] : firstOnes(fresh, group)
  const began = Math.max(lastSentAt ?? openedAt, Math.min(...first.map(({ of }) => of.incident.openedAt)))
  return Math.min(
    fresh.length + worse.length > 0 ? (lastSentAt === null ? openedAt + route.waitMs : lastSentAt + route.intervalMs) : NEVER,
    first.length > 0 ? began + route.waitMs : NEVER,
    isUrgent(first) ? now : NEVER,
    isUrgent(fresh) ? afterCritical(route.intervalMs) : NEVER,
    isUrgent(worse) ? afterCritical(Math.min(route.waitMs, route.intervalMs)) : NEVER,
  )
}
