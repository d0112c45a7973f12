import type { BlastRadius, Incident, IncidentMember } from '@lispwatch/domain/incident/incident'
import { splitSubjectKey, subjectColumns } from '../assessing/subject.ts'
import { epochSeconds } from '../instant.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { INCIDENT_RECORD, incidentRecord } from './incident-row.ts'

const HANDLING = ['acknowledged_by', 'acknowledged_at', 'assignee', 'snoozed_until']

/** What somebody did since the incident was read stays as it is, and what somebody merged stays merged. */
const UPSERT = `
INSERT INTO incident AS known (
  id, state, subject_kind, subject_name, subject_site, title, severity, confidence, is_unconfirmed, opened_at, began_after_at, began_by_at,
  resolved_at, reopened, merged_into, blast, quiet, acknowledged_by, acknowledged_at, assignee, snoozed_until, handled
)
SELECT id, state, subject_kind, subject_name, subject_site, title, severity, confidence, is_unconfirmed, to_timestamp(opened_s),
       to_timestamp(began_after_s), to_timestamp(began_by_s), to_timestamp(resolved_s), reopened, merged_into, blast, quiet,
       acknowledged_by, to_timestamp(acknowledged_s), assignee, to_timestamp(snoozed_s), handled
FROM jsonb_to_recordset($1) AS ${INCIDENT_RECORD}
-- Those that take others in come first.
ORDER BY merged_into IS NOT NULL, id
ON CONFLICT (id) DO UPDATE
SET state = excluded.state, subject_kind = excluded.subject_kind, subject_name = excluded.subject_name, subject_site = excluded.subject_site,
    title = excluded.title, severity = excluded.severity, confidence = excluded.confidence, is_unconfirmed = excluded.is_unconfirmed,
    opened_at = excluded.opened_at, began_after_at = excluded.began_after_at, began_by_at = excluded.began_by_at,
    resolved_at = excluded.resolved_at, reopened = excluded.reopened, merged_into = excluded.merged_into,
    blast = excluded.blast, quiet = excluded.quiet,
    ${HANDLING.map((column) => `${column} = CASE WHEN known.handled = excluded.handled THEN excluded.${column} ELSE known.${column} END`).join(', ')}
WHERE known.handled = excluded.handled OR known.state <> 'merged'
RETURNING id`

/** A finding that is another incident's now is no member any more. */
const DROP_MEMBERS = `
DELETE FROM incident_member
WHERE incident_id = ANY ($1::int[]) AND NOT EXISTS (
  SELECT FROM jsonb_to_recordset($2) AS given (incident_id int, key text, joined_s float8)
  WHERE given.incident_id = incident_member.incident_id AND given.key = incident_member.key
    AND to_timestamp(joined_s)::timestamptz(3) = incident_member.joined_at
)`

const WRITE_MEMBERS = `
INSERT INTO incident_member AS known (incident_id, key, role, joined_at, left_at)
SELECT DISTINCT ON (incident_id, key, joined_s) incident_id, key, role, to_timestamp(joined_s), to_timestamp(left_s)
FROM jsonb_to_recordset($1) AS given (incident_id int, key text, role text, joined_s float8, left_s float8)
ORDER BY incident_id, key, joined_s
ON CONFLICT (incident_id, key, joined_at) DO UPDATE SET role = excluded.role, left_at = excluded.left_at
WHERE (known.role, known.left_at) IS DISTINCT FROM (excluded.role, excluded.left_at)`

/** The sites of EID-prefixes are found by their findings. */
const WRITE_ABOUT = `
INSERT INTO incident_about (kind, name, incident_id)
SELECT DISTINCT kind, name, incident_id
FROM (
  SELECT kind, name, incident_id FROM jsonb_to_recordset($1) AS given (kind text, name text, incident_id int)
  UNION
  SELECT 'site', eid.site, incident_id
  FROM jsonb_to_recordset($1) AS given (kind text, name text, incident_id int)
  CROSS JOIN LATERAL (
    SELECT subject_site AS site FROM finding
    WHERE subject_kind = 'eid' AND subject_name = given.name AND subject_site IS NOT NULL ORDER BY finding.id DESC LIMIT 1
  ) AS eid
  WHERE given.kind = 'eid'
) AS about
ORDER BY kind, name, incident_id
ON CONFLICT DO NOTHING`

/** D05 eid 10.0.0.0/8: the subject comes behind the detection. */
const subjectOfMember = ({ key }: IncidentMember) => splitSubjectKey(splitSubjectKey(key)[1])

function namesOf(blast: BlastRadius): (readonly [kind: string, name: string])[] {
  const eids = [...blast.eidsLost, ...blast.eidsAtRisk].map((name) => ['eid', name] as const)
  return [...blast.sites.map((name) => ['site', name] as const), ...eids]
}

function aboutOf({ id, subject, members, blast }: Incident) {
  const { subject_kind, subject_name, subject_site } = subjectColumns(subject)
  const site = subject_site === null ? [] : [['site', subject_site] as const]
  const named = [[subject_kind, subject_name] as const, ...site, ...members.map(subjectOfMember), ...namesOf(blast)]
  return named.map(([kind, name]) => ({ kind, name, incident_id: id }))
}

/**
 * Writes incidents whole, with their members and what they are about. `handledOf`: how often people had handled each when it was read.
 *
 * @returns the ids of those that were written: what somebody merged meanwhile is left alone
 */
export async function writeIncidents(
  client: Queryable,
  incidents: readonly Incident[],
  handledOf: (id: number) => number,
): Promise<ReadonlySet<number>> {
  if (incidents.length === 0) return new Set()
  const records = incidents.map((incident) => incidentRecord(incident, handledOf(incident.id)))
  const { rows } = await client.query<{ id: number }>(UPSERT, [storableJson(records)])
  const written = new Set(rows.map(({ id }) => id))
  const kept = incidents.filter(({ id }) => written.has(id))
  const members = kept.flatMap(({ id, members: all }) =>
    all.map(({ key, role, joinedAt, leftAt }) => {
      return { incident_id: id, key, role, joined_s: joinedAt / 1000, left_s: epochSeconds(leftAt) }
    }),
  )
  const given = storableJson(members)
  await client.query(DROP_MEMBERS, [[...written], given])
  await client.query(WRITE_MEMBERS, [given])
  await client.query(WRITE_ABOUT, [storableJson(kept.flatMap(aboutOf))])
  return written
}
