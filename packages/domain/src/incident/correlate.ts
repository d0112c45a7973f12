import type { Finding } from '../finding.ts'
import type { Incident, IncidentEntry } from './incident.ts'
import type { MaintenanceWindow, Silence } from './quiet-rule.ts'
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
