import type { AlertIncident } from './alert-incident.ts'
import type { AlertGroup, Told } from './announcement.ts'
import { worstOf } from './severity-order.ts'

/** By id; what became part of another one stands for that. */
export interface IncidentsById {
  get(id: number): AlertIncident | undefined
  /** The incident that goes on for this one: itself unless it was merged. undefined: not known any more. */
  heirOf(id: number): AlertIncident | undefined
}

export function incidentsById(incidents: readonly AlertIncident[]): IncidentsById {
  const byId = new Map(incidents.map((alert) => [alert.incident.id, alert]))
  return {
    get: (id) => byId.get(id),
    heirOf(id) {
      const own = byId.get(id)
      if (own === undefined || own.incident.state !== 'merged') return own
      const seen = new Set<number>()
      for (let at = byId.get(id); at !== undefined; ) {
        const { mergedInto, state, id: here } = at.incident
        if (state !== 'merged' || mergedInto === null) return at
        if (seen.has(here)) return undefined
        seen.add(here)
        at = byId.get(mergedInto)
      }
      return undefined
    },
  }
}

/** Two that stand for the same now: told is told, whichever it was told of. */
function joined(a: Told, b: Told): Told {
  const open = [a, b].filter(({ resolvedAt }) => resolvedAt === null)
  const [first, second] = open.length === 1 ? [open[0] ?? a, open[0] ?? a] : [a, b]
  return {
    ...{
      channel: a.channel,
      incidentId: a.incidentId,
      resolvedAt: open.length > 0 ? null : Math.max(a.resolvedAt ?? 0, b.resolvedAt ?? 0),
    },
    ...{ severity: worstOf([first.severity, second.severity]), eidsLost: Math.max(first.eidsLost, second.eidsLost) },
    ...{ firstAt: Math.min(first.firstAt, second.firstAt), lastAt: Math.max(first.lastAt, second.lastAt) },
  }
}

/**
 * What was told of incidents that were merged was told of those they are part of now. What is not known any more is forgotten, and so is what
 * was told to be over of a merged one.
 */
export function toldOfHeirs({ told }: Pick<AlertGroup, 'told'>, incidents: IncidentsById): readonly Told[] {
  const isOwn = ({ incidentId }: Told) => incidents.get(incidentId)?.incident.state !== 'merged' && incidents.get(incidentId) !== undefined
  if (told.every(isOwn)) return told
  const byHeir = new Map<string, Told>()
  for (const one of told) {
    const heir = incidents.heirOf(one.incidentId)
    if (heir === undefined) continue
    const incidentId = heir.incident.id
    if (incidentId !== one.incidentId && one.resolvedAt !== null) continue
    const key = `${incidentId} ${one.channel}`
    const known = byHeir.get(key)
    const own = incidentId === one.incidentId ? one : { ...one, incidentId }
    byHeir.set(key, known === undefined ? own : joined(known, own))
  }
  return [...byHeir.values()]
}
