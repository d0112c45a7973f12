import type { Publication } from '@lispwatch/domain/publication/publication'
import type { ComponentPast } from '@lispwatch/status-page/view/days'
import type { PublishedIncident, PublishedMaintenance } from '@lispwatch/status-page/view/knowledge'
import type { IncidentPhase, MaintenancePhase, PublicUpdate } from '@lispwatch/status-page/view/public-view'

const updatesOf = ({ updates }: Publication): PublicUpdate[] =>
  updates.map(({ id, at, phase, text, mendedAt }) => ({ id: `u${id}`, at, phase, text, mendedAt }))

/** Incidents as the public pages know them; drafts, and who wrote what, stay here. */
export function publishedIncidents(publications: readonly Publication[]): PublishedIncident[] {
  return publications.flatMap((publication) => {
    const { id, kind, title, phase, startsAt, endsAt, publishedAt, impacts } = publication
    if (kind !== 'incident' || publishedAt === null) return []
    const resolvedAt = phase === 'resolved' ? (endsAt ?? publishedAt) : null
    return [
      { id: `i${id}`, title, phase: phase as IncidentPhase, startedAt: startsAt, resolvedAt, impacts, updates: updatesOf(publication) },
    ]
  })
}

/** Planned work is in progress while its time is, whatever was said last; it is completed when its time is over or somebody says so. */
function phaseNow({ phase, startsAt, endsAt }: Publication, now: number): MaintenancePhase {
  if (phase === 'completed' || (endsAt !== null && now >= endsAt)) return 'completed'
  return phase === 'in-progress' || now >= startsAt ? 'in-progress' : 'scheduled'
}

export function publishedMaintenances(publications: readonly Publication[], now: number): PublishedMaintenance[] {
  return publications.flatMap((publication) => {
    const { id, kind, title, startsAt, endsAt, publishedAt, impacts } = publication
    if (kind !== 'maintenance' || publishedAt === null || endsAt === null) return []
    const keys = impacts.map(({ key }) => key)
    return [{ id: `m${id}`, title, phase: phaseNow(publication, now), startsAt, endsAt, keys, updates: updatesOf(publication) }]
  })
}

/** Pasts with what was published of them laid over: an impact that lasts reaches until now, planned work is time apart, and what was cut to nothing is nothing. */
export function withImpacts(
  pasts: ReadonlyMap<string, ComponentPast>,
  publications: readonly Publication[],
  now: number,
): ReadonlyMap<string, ComponentPast> {
  const laid = new Map(pasts)
  for (const { publishedAt, impacts } of publications) {
    if (publishedAt === null) continue
    for (const { key, state, fromAt, toAt: endsAt } of impacts) {
      const past = laid.get(key)
      const toAt = Math.min(endsAt ?? now, now)
      if (past === undefined || toAt <= fromAt) continue
      if (state === 'maintenance') laid.set(key, { ...past, maintenance: [...past.maintenance, { fromAt, toAt }] })
      else laid.set(key, { ...past, impacts: [...past.impacts, { state, fromAt, toAt }] })
    }
  }
  return laid
}
