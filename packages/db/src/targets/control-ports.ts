import type { InventoryNetwork, NodeRole } from '@lispwatch/domain/inventory'
import { targetTiming } from '@lispwatch/domain/target-timing'
import type { Queryable } from '../transaction.ts'
import { IS_NEWEST_MAPPING } from './newest-mapping.ts'
import { IS_ACTIVE_VANTAGE, LISP_CONTROL_PORT } from './registrations.ts'
import { retireTargets } from './retire.ts'
import { firstDue } from './schedule.ts'

/** Nodes that owe no answer to our Map-Requests: all that can be seen is whether LISP listens there. */
export const PROXY_ROLES: readonly NodeRole[] = ['pitr', 'petr', 'rtr']

/**
 * Each address of each such node. Its RLOC-probe names an EID-prefix that the node serves, where a mapping or the inventory knows one: it
 * has to answer for that; else any EID-prefix of the inventory, which it may leave unanswered.
 */
const WANTED = `
SELECT node.id AS node_id, vantage.id AS vantage_id, standing.address::inet AS address, coalesce(node.port, ${LISP_CONTROL_PORT}) AS port,
       coalesce(
         (SELECT min(expected_locator.eid_prefix_id)
          FROM expected_locator
          JOIN eid_prefix ON eid_prefix.id = eid_prefix_id AND retired_at IS NULL
          WHERE rloc = standing.address::inet),
         (SELECT min(asked.eid_prefix_id)
          FROM mapping_version
          JOIN target AS asked ON asked.id = mapping_version.target_id AND asked.kind = 'registration' AND asked.enabled
          WHERE mapping_version.rlocs @> ARRAY[standing.address::inet] AND ${IS_NEWEST_MAPPING}),
         (SELECT min(id) FROM eid_prefix WHERE retired_at IS NULL AND site_id IS NOT NULL)
       ) AS eid_prefix_id
FROM node
CROSS JOIN unnest(node.addresses) AS standing (address)
CROSS JOIN vantage
WHERE node.retired_at IS NULL AND node.roles && $1::text[] AND ${IS_ACTIVE_VANTAGE}
  AND NOT standing.address::inet <<= ANY (coalesce((SELECT never_probe::inet[] FROM network), '{}'))`

const UPSERT_WANTED = `
WITH upserted AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, made_at, next_due_at)
  SELECT 'control-port', vantage_id, eid_prefix_id, node_id, address, port, $3, $4, $5, to_timestamp($2::float8),
         ${firstDue('to_timestamp($2::float8)', 'row_number() OVER (ORDER BY node_id, vantage_id, address)')}
  FROM (${WANTED}) AS wanted
  WHERE eid_prefix_id IS NOT NULL
  ON CONFLICT (node_id, vantage_id, address) WHERE kind = 'control-port' DO UPDATE
  SET eid_prefix_id = excluded.eid_prefix_id, port = excluded.port, enabled = true,
      cadence_ms = excluded.cadence_ms, timeout_ms = excluded.timeout_ms, tries = excluded.tries,
      next_due_at = least(target.next_due_at, excluded.next_due_at)
  WHERE (target.eid_prefix_id, target.port, target.enabled, target.cadence_ms, target.timeout_ms, target.tries)
    IS DISTINCT FROM (excluded.eid_prefix_id, excluded.port, true, excluded.cadence_ms, excluded.timeout_ms, excluded.tries)
  RETURNING id
)
INSERT INTO target_state (target_id) SELECT id FROM upserted ON CONFLICT DO NOTHING`

const UNWANTED = `
SELECT target.id
FROM target
LEFT JOIN (${WANTED}) AS wanted
  ON wanted.node_id = target.node_id AND wanted.vantage_id = target.vantage_id AND wanted.address = target.address
WHERE target.kind = 'control-port' AND target.enabled AND wanted.node_id IS NULL
ORDER BY target.id`

/** Makes a target of the control port of every PITR, PETR and RTR, at each of its addresses, in every vantage. */
export async function reconcileControlPorts(client: Queryable, network: InventoryNetwork, now: number): Promise<void> {
  const { cadenceMs, timeoutMs, tries } = targetTiming('control-port', network)
  await client.query(UPSERT_WANTED, [PROXY_ROLES, now / 1000, cadenceMs, timeoutMs, tries])
  const { rows } = await client.query<{ id: number }>(UNWANTED, [PROXY_ROLES])
  await retireTargets(
    client,
    rows.map(({ id }) => id),
    now,
  )
}
