import type { FindingSeverity } from '@lispwatch/domain/finding'
import type { IncidentState } from '@lispwatch/domain/incident/incident'
import type { Database } from '../client.ts'
import { EPOCH_TYPES, epochSeconds } from '../instant.ts'
import { allOf } from './conditions.ts'
import { headOf, INCIDENT_COLUMNS, type IncidentHead, type IncidentRow } from './incident-row.ts'

/** Which incidents; what is left out does not matter. Names as in the subjects of findings. Times in epoch ms. */
export interface IncidentFilter {
  readonly state?: IncidentState | undefined
  readonly severity?: FindingSeverity | undefined
  readonly site?: string | undefined
  readonly node?: string | undefined
  readonly rloc?: string | undefined
  readonly eid?: string | undefined
  readonly vantage?: string | undefined
  /** Touched a site or a server of this provider, or of one that is under it. */
  readonly provider?: string | undefined
  /** Only those that were open at some time in [fromAt, toAt). */
  readonly fromAt?: number | undefined
  readonly toAt?: number | undefined
}

/** An incident in a list. */
export interface IncidentSummary extends IncidentHead {
  /** Findings that belong to it or did. */
  readonly memberCount: number
  /** Those that are open. */
  readonly openCount: number
}

const about = (kind: string) => `incident.id IN (SELECT incident_id FROM incident_about WHERE kind = '${kind}' AND name = $)`

const ABOUT_PROVIDER = `incident.id IN (
  WITH RECURSIVE below AS (
    SELECT id FROM provider WHERE name = $
    UNION SELECT provider.id FROM provider JOIN below ON provider.parent_id = below.id
  )
  SELECT incident_id FROM incident_about JOIN site USING (name)
  WHERE kind = 'site' AND site.provider_id IN (SELECT id FROM below)
  UNION
  SELECT incident_id FROM incident_about JOIN node USING (name)
  WHERE kind = 'node' AND node.provider_id IN (SELECT id FROM below)
)`

/**
 * Incidents, the newest first; `before` is the id of the last one of the page before. `site`, `node` and so on find whatever incident ever
 * touched it, as cause or as consequence. One query.
 */
export async function listIncidents(
  { pool }: Database,
  { before = null, limit = 100, ...filter }: IncidentFilter & { readonly before?: number | null; readonly limit?: number } = {},
): Promise<IncidentSummary[]> {
  const { where, values } = allOf([
    ['incident.id < $', before],
    ['incident.state = $', filter.state],
    ['incident.severity = $', filter.severity],
    ...(['site', 'node', 'rloc', 'eid', 'vantage'] as const).map((kind) => [about(kind), filter[kind]] as const),
    [ABOUT_PROVIDER, filter.provider],
    ['incident.resolved_at IS NULL OR incident.resolved_at >= to_timestamp($::float8)', epochSeconds(filter.fromAt ?? null)],
    ['incident.opened_at < to_timestamp($::float8)', epochSeconds(filter.toAt ?? null)],
  ])
  const text = `
SELECT ${INCIDENT_COLUMNS}, members.count AS "memberCount", members.open AS "openCount"
FROM incident
CROSS JOIN LATERAL (
  SELECT count(*)::int AS count, (count(*) FILTER (WHERE left_at IS NULL))::int AS open FROM incident_member WHERE incident_id = incident.id
) AS members
WHERE ${where}
ORDER BY incident.id DESC
LIMIT $${values.length + 1}`
  type Row = IncidentRow & Pick<IncidentSummary, 'memberCount' | 'openCount'>
  const { rows } = await pool.query<Row>({ text, values: [...values, limit], types: EPOCH_TYPES })
  return rows.map((row) => ({ ...headOf(row), memberCount: row.memberCount, openCount: row.openCount }))
}
