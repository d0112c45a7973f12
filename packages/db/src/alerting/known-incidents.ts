import type { AlertGroup } from '@lispwatch/domain/alert/announcement'
import { AUDIT_DETECTIONS } from '@lispwatch/domain/detection/purpose'
import { type Finding, findingKey } from '@lispwatch/domain/finding'
import type { Incident } from '@lispwatch/domain/incident/incident'
import { FINDING_COLUMNS, type FindingRow, findingOf } from '../assessing/finding-row.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow, readMembers } from '../incidents/incident-row.ts'
import { EPOCH_TYPES } from '../instant.ts'
import type { Queryable } from '../transaction.ts'
import { readNoOtherWay } from './other-ways.ts'

/** An incident with the findings of its causes, as it was when it was read. */
export interface KnownIncident {
  readonly incident: Incident
  readonly findings: ReadonlyMap<string, Finding>
  /** EID-prefixes of which no locator was left then. */
  readonly noOtherWay: readonly string[]
  /** Another one when its row or that of a finding was written. */
  readonly version: string
}

/** What tells whether a row changed: those that are written get another xmin. */
const INCIDENT_VERSIONS = `
SELECT id, merged_into, xmin::text FROM incident WHERE state = 'open'
UNION
SELECT id, merged_into, xmin::text FROM incident WHERE id = ANY ($1::int[])`

const CAUSES = `
SELECT incident_id, key FROM incident_member WHERE role = 'cause' AND left_at IS NULL AND incident_id = ANY ($1::int[]) ORDER BY incident_id, key`

const FINDING_VERSIONS = `
SELECT detection || ' ' || subject_kind || ' ' || subject_name, xmin::text
FROM finding
WHERE closed_at IS NULL AND detection <> ALL ($1::text[])`

const INCIDENTS = `SELECT ${INCIDENT_COLUMNS} FROM incident WHERE id = ANY ($1::int[]) ORDER BY id`

/** Of each cause the finding that stands, or stood last. */
const FINDINGS = `
WITH cause AS (
  SELECT DISTINCT incident_id, split_part(key, ' ', 1) AS detection, split_part(key, ' ', 2) AS kind,
         substr(key, length(split_part(key, ' ', 1)) + length(split_part(key, ' ', 2)) + 3) AS name
  FROM incident_member
  WHERE incident_id = ANY ($1::int[]) AND role = 'cause'
), last AS (
  SELECT cause.incident_id, max(finding.id) AS id
  FROM cause
  JOIN finding ON finding.subject_kind = cause.kind AND finding.subject_name = cause.name AND finding.detection = cause.detection
  GROUP BY cause.incident_id, cause.kind, cause.name, cause.detection
)
SELECT last.incident_id, ${FINDING_COLUMNS}
FROM last
JOIN finding ON finding.id = last.id`

/** So many are read at once: whoever else uses this process has turns in between. */
const CHUNK = 1000

/** Whose incidents are read though they may be over. */
type Holder = Pick<AlertGroup, 'incidents' | 'told'>

function heldBy(groups: readonly Holder[]): number[] {
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
    const incidents = rows.map((row): Incident => ({ ...headOf(row), members: members.get(row.id) ?? [] }))
    const without = await readNoOtherWay(client, incidents)
    for (const incident of incidents) {
      const { id } = incident
      const around = { findings: findings.get(id) ?? new Map(), noOtherWay: without.get(id) ?? [], version: versions.get(id) ?? '' }
      whole.set(id, { incident, ...around })
    }
  }
  return whole
}

/** All that are open, those of `ids`, and what these were merged into; with xmin. */
async function readVersions(client: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const versions = new Map<number, string>()
  for (let wanted: readonly number[] | null = ids; wanted !== null; ) {
    type Row = { id: number; merged_into: number | null; xmin: string }
    const { rows }: { rows: Row[] } = await client.query<Row>(INCIDENT_VERSIONS, [wanted])
    for (const { id, xmin } of rows) versions.set(id, xmin)
    const heirs = rows.flatMap(({ merged_into: heir }) => (heir === null || versions.has(heir) ? [] : [heir]))
    wanted = heirs.length > 0 ? heirs : null
  }
  return versions
}

/**
 * How each incident is to be told from itself as it was before. Joined here and not by the database: after a storm it knows too little of its
 * tables for a good plan.
 */
async function readWholeVersions(client: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const versions = await readVersions(client, ids)
  const causes = await client.query<{ incident_id: number; key: string }>(CAUSES, [[...versions.keys()]])
  const said = await client.query<[key: string, xmin: string]>({
    ...{ text: FINDING_VERSIONS, values: [AUDIT_DETECTIONS], rowMode: 'array' },
  })
  const findings = new Map(said.rows)
  for (const { incident_id: id, key } of causes.rows) versions.set(id, `${versions.get(id)} ${findings.get(key) ?? ''}`)
  return versions
}

/** What there is to decide about, by id. What did not change since `before` is taken from there. */
export async function readKnownIncidents(
  client: Queryable,
  groups: readonly Holder[],
  before: ReadonlyMap<number, KnownIncident>,
): Promise<ReadonlyMap<number, KnownIncident>> {
  const versions = await readWholeVersions(client, heldBy(groups))
  const changed = new Map([...versions].filter(([id, version]) => before.get(id)?.version !== version))
  const whole = await readWhole(client, changed)
  return new Map(
    [...versions.keys()]
      .sort((a, b) => a - b)
      .flatMap((id) => {
        const known = whole.get(id) ?? before.get(id)
        return known === undefined ? [] : [[id, known] as const]
      }),
  )
}
