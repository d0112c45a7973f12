import type { EvidenceClass } from '@lispwatch/domain/evidence-class'
import type { BlastRadius, Incident, IncidentMember, IncidentState, Quiet } from '@lispwatch/domain/incident/incident'
import { type SubjectColumns, subjectColumns, subjectOf } from '../assessing/subject.ts'
import { EPOCH_TYPES, epochSeconds } from '../instant.ts'
import type { Queryable } from '../transaction.ts'

/** Columns of an incident but for its members, to be read with EPOCH_TYPES. */
export const INCIDENT_COLUMNS = `
incident.id, incident.state, incident.subject_kind, incident.subject_name, incident.subject_site, incident.title, incident.severity,
incident.confidence, incident.is_unconfirmed, incident.opened_at, incident.began_after_at, incident.began_by_at, incident.resolved_at,
incident.reopened, incident.merged_into, incident.blast, incident.quiet, incident.acknowledged_by, incident.acknowledged_at,
incident.assignee, incident.snoozed_until, incident.handled`

export interface IncidentRow extends SubjectColumns {
  readonly id: number
  readonly state: IncidentState
  readonly title: string
  readonly severity: Incident['severity']
  readonly confidence: EvidenceClass
  readonly is_unconfirmed: boolean
  readonly opened_at: number
  readonly began_after_at: number | null
  readonly began_by_at: number
  readonly resolved_at: number | null
  readonly reopened: number
  readonly merged_into: number | null
  readonly blast: BlastRadius
  readonly quiet: Quiet | null
  readonly acknowledged_by: string | null
  readonly acknowledged_at: number | null
  readonly assignee: string | null
  readonly snoozed_until: number | null
  /** Grows with everything that people do with it. */
  readonly handled: number
}

/** An incident without the list of its members, which may be long. */
export type IncidentHead = Omit<Incident, 'members'>

export function headOf(row: IncidentRow): IncidentHead {
  const { id, state, title, severity, confidence, reopened, blast, quiet, assignee } = row
  return {
    ...{ id, state, subject: subjectOf(row), title, severity, confidence, isUnconfirmed: row.is_unconfirmed, openedAt: row.opened_at },
    ...{ beganAfterAt: row.began_after_at, beganByAt: row.began_by_at, resolvedAt: row.resolved_at, reopened, mergedInto: row.merged_into },
    ...{ blast, quiet },
    handling: { acknowledgedBy: row.acknowledged_by, acknowledgedAt: row.acknowledged_at, assignee, snoozedUntil: row.snoozed_until },
  }
}

const MEMBERS = `
SELECT incident_id, key, role, joined_at, left_at
FROM incident_member
WHERE incident_id = ANY ($1::int[])
ORDER BY incident_id, joined_at, key`

interface MemberRow extends Pick<IncidentMember, 'key' | 'role'> {
  readonly incident_id: number
  readonly joined_at: number
  readonly left_at: number | null
}

/** The members of these incidents, by their ids, in the order in which they joined. One query. */
export async function readMembers(client: Queryable, ids: readonly number[]): Promise<Map<number, IncidentMember[]>> {
  const members = new Map<number, IncidentMember[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return members
  const { rows } = await client.query<MemberRow>({ text: MEMBERS, values: [ids], types: EPOCH_TYPES })
  for (const { incident_id, key, role, joined_at, left_at } of rows) {
    members.get(incident_id)?.push({ key, role, joinedAt: joined_at, leftAt: left_at })
  }
  return members
}

/** An incident as jsonb_to_recordset of INCIDENT_RECORD reads it. `handled`: as it was when it was read; 0 of a new one. */
export function incidentRecord(incident: IncidentHead, handled: number) {
  const { id, state, subject, title, severity, confidence, isUnconfirmed, reopened, mergedInto, blast, quiet, handling } = incident
  return {
    ...{ id, state, ...subjectColumns(subject), title, severity, confidence, is_unconfirmed: isUnconfirmed, reopened },
    ...{ opened_s: incident.openedAt / 1000, began_after_s: epochSeconds(incident.beganAfterAt), began_by_s: incident.beganByAt / 1000 },
    ...{ resolved_s: epochSeconds(incident.resolvedAt), merged_into: mergedInto, blast, quiet, handled },
    ...{ acknowledged_by: handling.acknowledgedBy, acknowledged_s: epochSeconds(handling.acknowledgedAt) },
    ...{ assignee: handling.assignee, snoozed_s: epochSeconds(handling.snoozedUntil) },
  }
}

export const INCIDENT_RECORD = `given (
  id int, state text, subject_kind text, subject_name text, subject_site text, title text, severity text, confidence text,
  is_unconfirmed boolean, opened_s float8, began_after_s float8, began_by_s float8, resolved_s float8, reopened int, merged_into int,
  blast jsonb, quiet jsonb, acknowledged_by text, acknowledged_s float8, assignee text, snoozed_s float8, handled int
)`
