/** Incidents for people: in lists, whole, and to be handled. */
export { getIncident, type IncidentDetail, type MemberFinding, type StoredEntry } from './incidents/detail.ts'
export { handleIncident, mergeIncidents, type Outcome } from './incidents/handle.ts'
export type { IncidentHead } from './incidents/incident-row.ts'
export { type IncidentFilter, type IncidentSummary, listIncidents } from './incidents/list.ts'
export { type IncidentOverview, incidentOverview } from './incidents/overview.ts'
