import type { AlertGroup } from '@lispwatch/domain/alert/announcement'
import { type Finding, findingKey } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import { FINDING_COLUMNS, type FindingRow, findingOf } from '../assessing/finding-row.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from '../incidents/incident-row.ts'
import { EPOCH_TYPES } from '../instant.ts'
import type { Queryable } from '../transaction.ts'

/** An incident with the findings of its causes, as it was when it was read. */
export interface KnownIncident {
  readonly incident: Incident
  readonly findings: ReadonlyMap<string, Finding>
  /** Another one when its row or that of a finding was written. */
  readonly version: string
}

/**
 * All that are open, those that groups hold, and what these were merged into, with what tells whether they changed: rows and findings that are
 * written get another xmin.
 */
const VERSIONS = `
WITH RECURSIVE wanted AS (
  SELECT id, merged_into FROM incident WHERE state = 'open'
  UNION
  SELECT id, merged_into FROM incident WHERE id = ANY ($1::int[])
  UNION
  SELECT whole.id, whole.merged_into FROM incident AS whole JOIN wanted ON whole.id = wanted.merged_into
), cause AS (
  SELECT incident_id, split_part(key, ' ', 1) AS detection, split_part(key, ' ', 2) AS kind,
         substr(key, length(split_part(key, ' ', 1)) + length(split_part(key, ' ', 2)) + 3) AS name
  FROM incident_member
  WHERE incident_id IN (SELECT id FROM wanted) AND role = 'cause' AND left_at IS NULL
), said AS (
  SELECT cause.incident_id, max(finding.xmin::text::bigint) AS xmin
  FROM cause
  JOIN finding ON finding.subject_kind = cause.kind AND finding.subject_name = cause.name AND finding.detection = cause.detection
    AND finding.closed_at IS NULL
  GROUP BY cause.incident_id
)
SELECT incident.id, incident.xmin::text || ' ' || coalesce(said.xmin::text, '') AS version
FROM incident
JOIN (SELECT DISTINCT id FROM wanted) AS one ON one.id = incident.id
LEFT JOIN said ON said.incident_id = incident.id
ORDER BY incident.id`

const INCIDENTS = `SELECT ${INCIDENT_COLUMNS} FROM incident WHERE id = ANY ($1::int[]) ORDER BY id`

/** Of each cause the finding that stands, or stood last. */
const FINDINGS = `
SELECT member.incident_id, found.*
FROM (
  SELECT DISTINCT incident_id, split_part(key, ' ', 1) AS detection, split_part(key, ' ', 2) AS kind,
         substr(key, length(split_part(key, ' ', 1)) + length(split_part(key, ' ', 2)) + 3) AS name
  FROM incident_member
  WHERE incident_id = ANY ($1::int[]) AND role = 'cause'
) AS member
CROSS JOIN LATERAL (
  SELECT ${FINDING_COLUMNS}
  FROM finding
  WHERE finding.subject_kind = member.kind AND finding.subject_name = member.name AND finding.detection = member.detection
  ORDER BY finding.id DESC
  LIMIT 1
) AS found`

/** So many are read at once: whoever else uses this process has turns in between. */
const CHUNK = 1000

function heldBy(groups: readonly AlertGroup[]): number[] {
  return [...new Set(groups.flatMap(({ incidents, told }) => [...incidents, ...told.map(({ incidentId }) => incidentId)]))]
}

/** These incidents, whole, with the findings of their causes; `versions` by their ids. */
export async function readWhole(client: Queryable, versions: ReadonlyMap<number, string>): Promise<Map<number, KnownIncident>> {
  const ids = [...versions.keys()]
  const whole = new Map<number, KnownIncident>()
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK)
    const { rows } = await client.query<IncidentRow>({ text: INCIDENTS, values: [some], types: EPOCH_TYPES })
    const members = await readMembers(client, some)
    const found = await client.query<FindingRow & { incident_id: number }>({ text: FINDINGS, values: [some], types: EPOCH_TYPES })
    const findings = new Map(some.map((id) => [id, new Map<string, Finding>()]))
    for (const row of found.rows) {
      const finding = findingOf(row)
      findings.get(row.incident_id)?.set(findingKey(finding), finding)
    }
    for (const row of rows) {
      const incident: Incident = { ...headOf(row), members: members.get(row.id) ?? [] }
      whole.set(row.id, { incident, findings: findings.get(row.id) ?? new Map(), version: versions.get(row.id) ?? '' })
    }
  }
  return whole
}

/** What there is to decide about, by id. What did not change since `before` is taken from there. */
export async function readKnownIncidents(
  client: Queryable,
  groups: readonly AlertGroup[],
  before: ReadonlyMap<number, KnownIncident>,
): Promise<ReadonlyMap<number, KnownIncident>> {
  const { rows } = await client.query<{ id: number; version: string }>(VERSIONS, [heldBy(groups)])
  const changed = new Map(rows.flatMap(({ id, version }) => (before.get(id)?.version === version ? [] : [[id, version] as const])))
  const whole = await readWhole(client, changed)
  return new Map(
    rows.flatMap(({ id }) => {
      const known = whole.get(id) ?? before.get(id)
      return known === undefined ? [] : [[id, known] as const]
    }),
  )
}
