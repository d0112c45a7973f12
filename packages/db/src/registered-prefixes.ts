import type { SaidPrefix } from '@lispwatch/domain/comparison/said-prefix'
import type { Database } from './client.ts'
import { IS_UNDECLARED } from './walks/undeclared.ts'

/**
 * Every EID-prefix of the inventory, registered where any server says so now, with the locators of all that do; and those that were met mapped
 * and are in no inventory. A lost answer takes nothing back.
 */
const REGISTERED = `
SELECT eid_prefix.iid::float8 AS iid, eid_prefix.prefix, site.name AS site,
       CASE WHEN bool_or(state.state = 'registered') THEN 'registered'
            WHEN bool_or(state.state = 'unregistered') THEN 'unregistered'
            ELSE 'unknown' END AS state,
       to_json(array_agg(DISTINCT host(rloc)) FILTER (WHERE rloc IS NOT NULL)) AS locators
FROM eid_prefix
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
LEFT JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
LEFT JOIN target_state AS state ON state.target_id = target.id
LEFT JOIN mapping_version ON mapping_version.target_id = target.id AND mapping_version.ended_by_at IS NULL AND state.state = 'registered'
LEFT JOIN LATERAL unnest(mapping_version.rlocs) AS rloc ON true
WHERE eid_prefix.retired_at IS NULL
GROUP BY eid_prefix.id, site.name
UNION ALL
SELECT iid::float8, prefix, NULL, 'registered', to_json(ARRAY(SELECT one ->> 'rloc' FROM jsonb_array_elements(mapping -> 'locators') AS one))
FROM candidate
WHERE ${IS_UNDECLARED}
ORDER BY 1, 2`

interface Row extends Omit<SaidPrefix, 'eid'> {
  readonly iid: number
  readonly prefix: string
}

/** What is registered by what was measured, to be compared with what others say. One query. */
export async function registeredPrefixes({ pool }: Database): Promise<SaidPrefix[]> {
  const { rows } = await pool.query<Row>(REGISTERED)
  return rows.map(({ iid, prefix, ...row }) => ({ eid: { iid, prefix }, ...row }))
}

/** The names of all sites of the inventory. */
export async function siteNames({ pool }: Database): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM site WHERE retired_at IS NULL ORDER BY name')
  return rows.map(({ name }) => name)
}
