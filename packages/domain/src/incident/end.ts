import type { Incident, IncidentEntry, IncidentMember } from './incident.ts'
import { UNHANDLED } from './incident.ts'
import { teller, tellLeft, tellResolved } from './timeline.ts'

function leave(members: readonly IncidentMember[], overAt: (key: string) => number | null, now: number): IncidentMember[] {
  return members.map((member) => (member.leftAt === null ? { ...member, leftAt: overAt(member.key) ?? now } : member))
}

/**
 * Open incidents that hold nothing any more: what became part of another one is merged, all others are resolved. Who was assigned stays; an
 * acknowledgement and a snooze end. `heldBy`: by id, the incident that goes on for it.
 */
export function endIncidents(
  incidents: readonly Incident[],
  heldBy: ReadonlyMap<number, number>,
  going: readonly Incident[],
  overAt: (key: string) => number | null,
  now: number,
): { readonly changed: readonly Incident[]; readonly entries: readonly IncidentEntry[] } {
  const changed: Incident[] = []
  const entries: IncidentEntry[] = []
  const titles = new Map([...incidents, ...going].map(({ id, title }) => [id, title]))
  for (const incident of incidents) {
    const holder = heldBy.get(incident.id)
    if (incident.state !== 'open' || holder === incident.id) continue
    const tell = teller(entries, incident.id, now)
    const common = { ...incident, members: leave(incident.members, overAt, now), resolvedAt: now }
    if (holder !== undefined) {
      changed.push({ ...common, state: 'merged', mergedInto: holder })
      tell('merged', `It is part of incident ${holder} now: ${titles.get(holder) ?? ''}`)
      continue
    }
    changed.push({ ...common, state: 'resolved', handling: { ...UNHANDLED, assignee: incident.handling.assignee } })
    const left = incident.members.flatMap(({ key, leftAt }) => (leftAt === null ? [key] : []))
    tellLeft(tell, left, (key) => overAt(key) !== null)
    tellResolved(tell, incident, now)
  }
  return { changed, entries }
}
