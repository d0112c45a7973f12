import type { IncidentEntry, IncidentMember } from '@lispwatch/domain/incident/incident'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentHead, type IncidentRow } from './incident-row.ts'
import { STORED_FINDING_COLUMNS, type StoredFinding, type StoredFindingRow, storedFindingOf } from './stored-finding.ts'

/** A member with what it found; null where the finding cannot be told any more. */
export interface MemberFinding extends IncidentMember {
  readonly finding: StoredFinding | null
}

export interface StoredEntry extends IncidentEntry {
  readonly id: string
}

/** An incident with what it is made of. The evidence is in the findings: targets and slots, which lead to their packets. */
export interface IncidentDetail extends IncidentHead {
  /** Causes first, then in the order in which they joined; at most MOST_MEMBERS. */
  readonly members: readonly MemberFinding[]
  readonly memberCount: number
  /** The timeline, oldest first; of a long one the newest MOST_ENTRIES. */
  readonly entries: readonly StoredEntry[]
  readonly entryCount: number
  /** Incidents that were merged into it. */
  readonly merged: readonly number[]
}

const MOST_MEMBERS = 500
const MOST_ENTRIES = 1000

const INCIDENT = `
SELECT ${INCIDENT_COLUMNS}, (SELECT count(*)::int FROM incident_member WHERE incident_id = incident.id) AS "memberCount",
       (SELECT count(*)::int FROM incident_entry WHERE incident_id = incident.id) AS "entryCount",
       to_json(ARRAY(SELECT id FROM incident AS part WHERE part.merged_into = incident.id ORDER BY id)) AS merged
FROM incident
WHERE incident.id = $1`

/** The finding of a key that stood while it was a member: the newest one that was opened before it left. */
const MEMBERS = `
SELECT member.key, member.role, member.joined_at AS "joinedAt", member.left_at AS "leftAt", found.*
FROM (
  SELECT *, split_part(key, ' ', 1) AS detection, split_part(key, ' ', 2) AS kind,
         substr(key, length(split_part(key, ' ', 1)) + length(split_part(key, ' ', 2)) + 3) AS name
  FROM incident_member
  WHERE incident_id = $1
  ORDER BY role <> 'cause', joined_at, key
  LIMIT ${MOST_MEMBERS}
) AS member
LEFT JOIN LATERAL (
  SELECT ${STORED_FINDING_COLUMNS}
  FROM finding
  WHERE finding.subject_kind = member.kind AND finding.subject_name = member.name AND finding.detection = member.detection
    AND finding.opened_at <= coalesce(member.left_at, 'infinity')
  ORDER BY finding.id DESC
  LIMIT 1
) AS found ON true
ORDER BY member.role <> 'cause', member.joined_at, member.key`

const ENTRIES = `
SELECT * FROM (
  SELECT id, incident_id AS "incidentId", at, kind, author AS by, sentence, finding
  FROM incident_entry
  WHERE incident_id = $1
  ORDER BY incident_entry.id DESC
  LIMIT ${MOST_ENTRIES}
) AS newest
ORDER BY newest.id`

type MemberRow = IncidentMember & { readonly [K in keyof StoredFindingRow]: StoredFindingRow[K] | null }

/** Without the row of a finding all its columns are null. */
const hasFinding = (row: MemberRow): row is IncidentMember & StoredFindingRow => row.id !== null

/** One incident; undefined where there is none of that number. Three queries. */
export async function getIncident({ pool }: Database, id: number): Promise<IncidentDetail | undefined> {
  const read = { values: [id], types: EPOCH_TYPES }
  type Row = IncidentRow & Pick<IncidentDetail, 'memberCount' | 'entryCount' | 'merged'>
  const [incidents, members, entries] = await Promise.all([
    pool.query<Row>({ text: INCIDENT, ...read }),
    pool.query<MemberRow>({ text: MEMBERS, ...read }),
    pool.query<StoredEntry>({ text: ENTRIES, ...read }),
  ])
  const [row] = incidents.rows
  if (row === undefined) return undefined
  return {
    ...headOf(row),
    members: members.rows.map((member) => {
      const { key, role, joinedAt, leftAt } = member
      return { key, role, joinedAt, leftAt, finding: hasFinding(member) ? storedFindingOf(member) : null }
    }),
    ...{ memberCount: row.memberCount, entries: entries.rows, entryCount: row.entryCount, merged: row.merged },
  }
}
