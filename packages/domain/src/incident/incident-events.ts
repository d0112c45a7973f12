import type { DomainEvent, EventKind, EventSubject } from '../event.ts'
import type { FindingSubject } from '../finding.ts'
import type { Correlation } from './correlate.ts'
import type { Incident, IncidentEntryKind } from './incident.ts'

const OPENING: readonly IncidentEntryKind[] = ['opened', 'reopened']

/** The names of the event's subject, as far as events have them. */
function subjectOf(subject: FindingSubject): EventSubject {
  switch (subject.kind) {
    case 'eid':
      return subject.site === null ? { eid: subject.eid } : { eid: subject.eid, site: subject.site }
    case 'rloc':
      return { rloc: subject.rloc }
    case 'site':
      return { site: subject.site }
    case 'node':
      return { node: subject.node }
    case 'monitor':
    case 'vantage':
      return {}
  }
}

function kindOf({ state }: Incident, kinds: ReadonlySet<IncidentEntryKind>): EventKind {
  if (state !== 'open') return 'incident-resolved'
  return OPENING.some((kind) => kinds.has(kind)) ? 'incident-opened' : 'incident-changed'
}

/**
 * What a round of correlation is told to those who listen: one event for each incident that is new or changed, with what its timeline says
 * first. `from` and `to` are severities; what is over has none to go to.
 */
export function incidentEvents({ changed, entries }: Pick<Correlation, 'changed' | 'entries'>, now: number): DomainEvent[] {
  const told = new Map<number, { readonly kinds: Set<IncidentEntryKind>; readonly sentence: string }>()
  for (const { incidentId, kind, sentence } of entries) {
    const known = told.get(incidentId)
    if (known) known.kinds.add(kind)
    else told.set(incidentId, { kinds: new Set([kind]), sentence })
  }
  return changed.map((incident): DomainEvent => {
    const { id, subject, severity, state, title, beganAfterAt, beganByAt } = incident
    const { kinds, sentence } = told.get(id) ?? { kinds: new Set<IncidentEntryKind>(), sentence: title }
    const kind = kindOf(incident, kinds)
    const isNew = kinds.has('opened')
    const words = state === 'resolved' ? `Over: ${title}` : sentence
    return {
      kind,
      at: now,
      ...(isNew ? { afterAt: beganAfterAt, byAt: beganByAt } : { afterAt: null, byAt: now }),
      subject: subjectOf(subject),
      vantage: subject.kind === 'vantage' ? subject.vantage : null,
      from: isNew ? null : severity,
      to: state === 'open' ? severity : null,
      sentence: `Incident ${id}: ${words}`,
    }
  })
}
