import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentRow } from './incident-row.ts'
import type { IncidentSummary } from './list.ts'

/** An incident with the sites that it touched. */
export interface IncidentOverview extends IncidentSummary {
  /** By name, at most MOST_SITES. */
  readonly sites: readonly string[]
}

const MOST_SITES = 200
/** Older ones that are over are found by asking for them. */
export const MOST_INCIDENTS = 5000

const OVERVIEW = `
WITH wanted AS (
  (SELECT id FROM incident WHERE state = 'open')
  UNION
  (SELECT id FROM incident ORDER BY id DESC LIMIT ${MOST_INCIDENTS})
), members AS (
  SELECT incident_id, count(*)::int AS count, (count(*) FILTER (WHERE left_at IS NULL))::int AS open
  FROM incident_member WHERE incident_id IN (SELECT id FROM wanted) GROUP BY incident_id
), about AS (
  SELECT incident_id, (array_agg(name ORDER BY name))[1:${MOST_SITES}] AS sites
  FROM incident_about WHERE kind = 'site' AND incident_id IN (SELECT id FROM wanted) GROUP BY incident_id
)
SELECT ${INCIDENT_COLUMNS}, coalesce(members.count, 0) AS "memberCount", coalesce(members.open, 0) AS "openCount",
       to_json(coalesce(about.sites, '{}')) AS sites
FROM incident
JOIN wanted USING (id)
LEFT JOIN members ON members.incident_id = incident.id
LEFT JOIN about ON about.incident_id = incident.id
ORDER BY incident.id DESC`

/** Every open incident and the newest of those that are over, newest first. One query. */
export async function incidentOverview({ pool }: Database): Promise<IncidentOverview[]> {
  type Row = IncidentRow & Pick<IncidentOverview, 'memberCount' | 'openCount' | 'sites'>
  const { rows } = await pool.query<Row>({ text: OVERVIEW, types: EPOCH_TYPES })
  return rows.map((row) => ({ ...headOf(row), memberCount: row.memberCount, openCount: row.openCount, sites: row.sites }))
}
