import type { CycleTally } from '@lispwatch/domain/facts/server-facts'
import { MOST_AFFECTED } from '@lispwatch/domain/finding'
import type { Database } from '../client.ts'
import { append } from './readings.ts'

/** Mappings that began before this have been there for longer than any cycle that is looked at. */
const LONGEST_CYCLE_SECONDS = 3600

/**
 * A registration is over since the first denial, and is known to be over a cadence later, with the second one: what a cycle has lost is known
 * whole after two. Replaced is a mapping when no locator of the one before is left. What is counted over all registrations looks at nothing
 * but their states: a large network has a million of them, and few that are lost or replaced.
 */
const CYCLES = `
WITH asked AS (
  SELECT ARRAY(SELECT id FROM node WHERE name = ANY ($1::text[])) AS node_ids
), counted AS (
  SELECT target.node_id, target.vantage_id, max(target.cadence_ms) AS cycle_ms,
         count(*) FILTER (WHERE state.state = 'registered') AS registered
  FROM target
  JOIN target_state AS state ON state.target_id = target.id
  WHERE target.kind = 'registration' AND target.enabled AND target.node_id = ANY ((SELECT node_ids FROM asked)::int[])
  GROUP BY target.node_id, target.vantage_id
), lost AS (
  SELECT target.node_id, target.vantage_id, count(*) AS lost,
         to_json((array_agg(eid_prefix.label ORDER BY eid_prefix.id))[1:${MOST_AFFECTED}]) AS lost_eids
  FROM target_state AS state
  JOIN target ON target.id = state.target_id AND target.kind = 'registration' AND target.enabled
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  CROSS JOIN LATERAL (SELECT to_timestamp($2::float8) - make_interval(secs => 2 * target.cadence_ms / 1000.0) AS from_at) AS cycle
  WHERE state.state = 'unregistered' AND state.since_at >= cycle.from_at AND target.node_id = ANY ((SELECT node_ids FROM asked)::int[])
    AND EXISTS (
      SELECT FROM state_interval
      WHERE state_interval.target_id = target.id AND state_interval.state = 'registered' AND ended_by_at >= cycle.from_at
    )
  GROUP BY target.node_id, target.vantage_id
), replaced AS (
  SELECT target.node_id, target.vantage_id, count(*) AS replaced
  FROM mapping_version AS newer
  JOIN target ON target.id = newer.target_id AND target.kind = 'registration' AND target.enabled
  CROSS JOIN LATERAL (
    SELECT rlocs FROM mapping_version AS older
    WHERE older.target_id = newer.target_id AND older.started_by_at < newer.started_by_at
    ORDER BY older.started_by_at DESC
    LIMIT 1
  ) AS before
  WHERE newer.started_by_at >= to_timestamp($2::float8 - ${LONGEST_CYCLE_SECONDS}) AND newer.ended_by_at IS NULL
    AND newer.started_by_at >= to_timestamp($2::float8) - make_interval(secs => target.cadence_ms / 1000.0)
    AND newer.rlocs <> '{}' AND before.rlocs <> '{}' AND NOT newer.rlocs && before.rlocs
    AND target.node_id = ANY ((SELECT node_ids FROM asked)::int[])
  GROUP BY target.node_id, target.vantage_id
)
SELECT node.name AS node, vantage.name AS vantage, cycle_ms AS "cycleMs", registered::int, coalesce(lost, 0)::int AS lost,
       coalesce(lost_eids, '[]') AS "lostEids", coalesce(replaced, 0)::int AS replaced
FROM counted
JOIN node ON node.id = counted.node_id
JOIN vantage ON vantage.id = counted.vantage_id
LEFT JOIN lost USING (node_id, vantage_id)
LEFT JOIN replaced USING (node_id, vantage_id)
ORDER BY node.name, vantage.name`

/** What became of the registrations at these servers within their last cycle, by server. One query over all of them. */
export async function readCycles({ pool }: Database, names: readonly string[], now: number): Promise<Map<string, CycleTally[]>> {
  const { rows } = await pool.query<CycleTally & { node: string }>({ name: 'server-cycles', text: CYCLES, values: [names, now / 1000] })
  const cycles = new Map<string, CycleTally[]>()
  for (const { node, ...tally } of rows) append(cycles, node, tally)
  return cycles
}

const SOLE = `
SELECT min(node.name) AS node, site.name AS site
FROM target
JOIN target_state AS state ON state.target_id = target.id AND state.state = 'registered'
JOIN node ON node.id = target.node_id AND 'map-server' = ANY (node.roles)
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id AND eid_prefix.retired_at IS NULL
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
WHERE target.kind = 'registration' AND target.enabled
GROUP BY site.name
HAVING min(node.id) = max(node.id)
ORDER BY site.name`

/** Sites that are registered at one map-server only, by that server: at most MOST_AFFECTED of each. */
export async function readSoleServers({ pool }: Database): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ node: string; site: string }>({ name: 'sole-servers', text: SOLE })
  const sites = new Map<string, string[]>()
  for (const { node, site } of rows) if ((sites.get(node)?.length ?? 0) < MOST_AFFECTED) append(sites, node, site)
  return sites
}
