import { type Finding, findingKey } from '../finding.ts'
import { assignTrees } from './assign.ts'
import { continueIncident } from './continue.ts'
import { endIncidents } from './end.ts'
import { causeForest, isIncidentWorthy } from './forest.ts'
import type { Incident, IncidentEntry } from './incident.ts'
import { quietRules } from './quiet.ts'
import type { MaintenanceWindow, Silence } from './quiet-rule.ts'
import { sameJson } from './same-json.ts'
import type { Topology } from './topology.ts'

/** A finding with what its detection is for. */
export interface CorrelatedFinding extends Finding {
  readonly purpose: 'incident' | 'quality' | 'audit'
}

export interface Situation {
  /** All open findings, and those that were closed since the last time. */
  readonly findings: readonly CorrelatedFinding[]
  /** Open incidents, and those that were resolved within SAME_INCIDENT_MS. */
  readonly incidents: readonly Incident[]
  readonly topology: Topology
  readonly maintenance: readonly MaintenanceWindow[]
  readonly silences: readonly Silence[]
  readonly now: number
  /** Id of the next new incident. */
  readonly nextId: number
}

/** Incidents that are new or changed, whole, and what is to be written into their timelines. */
export interface Correlation {
  readonly changed: readonly Incident[]
  readonly entries: readonly IncidentEntry[]
  /** When time alone will change something (a window begins or ends, a snooze is over, a grace has passed); null: never. */
  readonly lookAgainAt: number | null
}

/**
 * What the open findings come to: one incident for each cause, with what follows from it. The whole is computed anew each time and compared
 * with the incidents that are known, so it does not matter in which order findings came; the same situation with its own outcome changes
 * nothing. Linear in the findings but for sorting.
 */
export function correlate(situation: Situation): Correlation {
  const { findings, topology, now } = situation
  const incidents = situation.incidents.toSorted((a, b) => a.id - b.id)
  const worthy = findings.filter(isIncidentWorthy)
  const open = new Set(worthy.map(findingKey))
  const closed = new Map(findings.flatMap((finding) => (finding.closedAt === null ? [] : [[findingKey(finding), finding.closedAt]])))
  const overAt = (key: string) => (open.has(key) ? null : (closed.get(key) ?? now))
  const quiet = quietRules(situation, now)
  let id = situation.nextId
  const newId = () => id++

  const changed: Incident[] = []
  const entries: IncidentEntry[] = []
  let lookAgainAt: number | null = null
  const held = new Map<number, number>()
  const assignments = assignTrees(causeForest(worthy, topology), incidents, overAt, now)
  for (const assignment of assignments) {
    const continued = continueIncident(assignment, newId, { situation, quiet, overAt })
    if (continued === null) continue
    const { incident } = continued
    held.set(incident.id, incident.id)
    for (const other of assignment.absorbed) held.set(other.id, incident.id)
    const isSame = assignment.incident !== null && sameJson(assignment.incident, incident)
    if (!isSame) changed.push(incident)
    entries.push(...continued.entries)
    if (continued.lookAgainAt !== null && continued.lookAgainAt > now) {
      lookAgainAt = Math.min(lookAgainAt ?? continued.lookAgainAt, continued.lookAgainAt)
    }
  }
  const ended = endIncidents(incidents, held, changed, overAt, now)
  return { changed: [...changed, ...ended.changed], entries: [...entries, ...ended.entries], lookAgainAt }
}
