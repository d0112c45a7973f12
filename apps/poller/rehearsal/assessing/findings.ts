import type { PriorOf } from '@lispwatch/domain/detection/assess'
import { silencesVantage } from '@lispwatch/domain/detection/d30-vantage-ill'
import type { DetectionMemory } from '@lispwatch/domain/detection/detection'
import { type Finding, findingKey, subjectKey } from '@lispwatch/domain/finding'
import type { Correlation } from '@lispwatch/domain/incident/correlate'
import { type Incident, type IncidentEntry, SAME_INCIDENT_MS } from '@lispwatch/domain/incident/incident'
import type { LookStep } from '../../src/assessing/look-over.ts'

/** Findings, what detections asked to be kept, and incidents, in place of tables. */
export interface Findings {
  readonly incidents: ReadonlyMap<number, Incident>
  readonly entries: readonly IncidentEntry[]
  open(): Finding[]
  /** What D30 says of an observer that is not to be believed; undefined where it is. */
  silencing(vantage: string): string | undefined
  /** Every finding there ever was, as it stands now. */
  all(): Finding[]
  priors(subjects: readonly string[]): Map<string, PriorOf>
  /** Open ones, and those that were resolved lately. */
  incidentsAt(now: number): Incident[]
  record(steps: readonly LookStep[], correlation: Correlation): void
}

export function createFindings(): Findings {
  const open = new Map<string, Finding>()
  const closed: Finding[] = []
  const memories = new Map<string, DetectionMemory>()
  const keysOf = new Map<string, Set<string>>()
  const incidents = new Map<number, Incident>()
  const entries: IncidentEntry[] = []

  const keep = ({ detection, subject, kind, finding, memory }: LookStep): void => {
    const key = findingKey({ detection, subject })
    const ofSubject = keysOf.get(subjectKey(subject)) ?? new Set<string>()
    keysOf.set(subjectKey(subject), ofSubject.add(key))
    if (memory === null) memories.delete(key)
    else memories.set(key, structuredClone(memory))
    if (kind === 'held' || finding === null) return
    if (kind !== 'closed') open.set(key, finding)
    else {
      open.delete(key)
      closed.push(finding)
    }
  }
  return {
    incidents,
    entries,
    open: () => [...open.values()],
    silencing(vantage) {
      const found = open.get(findingKey({ detection: 'D30', subject: { kind: 'vantage', vantage } }))
      return found !== undefined && silencesVantage(found.variant) ? found.reason : undefined
    },
    all: () => [...closed, ...open.values()],
    priors: (subjects) =>
      new Map(
        subjects.flatMap((subject) =>
          [...(keysOf.get(subject) ?? [])].map((key) => [key, { open: open.get(key) ?? null, memory: memories.get(key) ?? null }] as const),
        ),
      ),
    incidentsAt: (now) =>
      [...incidents.values()].filter(
        ({ state, resolvedAt }) => state === 'open' || (resolvedAt !== null && now - resolvedAt <= SAME_INCIDENT_MS),
      ),
    record(steps, { changed, entries: written }) {
      for (const step of steps) keep(step)
      for (const incident of changed) incidents.set(incident.id, incident)
      entries.push(...written)
    },
  }
}
