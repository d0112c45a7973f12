import type { InventoryNetwork, NodeRole } from '@lispwatch/domain/inventory'
import { targetTiming } from '@lispwatch/domain/target-timing'
import type { Queryable } from '../transaction.ts'
import { retireTargets } from './retire.ts'
import { firstDue } from './schedule.ts'

/** UDP port of the LISP control plane (RFC 9301 5). */
export const LISP_CONTROL_PORT = 4342

/** Who is asked about every EID-prefix. */
export const ASKED_ROLES: readonly NodeRole[] = ['map-server', 'map-resolver']

/** A vantage has targets when the inventory declares it or a poller has announced itself there. */
export const IS_ACTIVE_VANTAGE = '(vantage.declared OR vantage.announced_at IS NOT NULL)'

const WANTED = `
SELECT vantage.id AS vantage_id, eid_prefix.id AS eid_prefix_id, node.id AS node_id,
       node.addresses[1]::inet AS address, coalesce(node.port, ${LISP_CONTROL_PORT}) AS port
FROM eid_prefix
CROSS JOIN node
CROSS JOIN vantage
WHERE eid_prefix.retired_at IS NULL AND eid_prefix.site_id IS NOT NULL
  AND node.retired_at IS NULL AND node.roles && $1::text[]
  AND ${IS_ACTIVE_VANTAGE}`

/** Nothing is written for a target that is already as it should be. */
const UPSERT_WANTED = `
WITH upserted AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
  SELECT 'registration', vantage_id, eid_prefix_id, node_id, address, port, $3, $4, $5,
         ${firstDue('to_timestamp($2::float8)', 'row_number() OVER (ORDER BY eid_prefix_id, node_id, vantage_id)')}
  FROM (${WANTED}) AS wanted
  ON CONFLICT (eid_prefix_id, node_id, vantage_id) WHERE kind = 'registration' DO UPDATE
  SET address = excluded.address, port = excluded.port, enabled = true,
      cadence_ms = excluded.cadence_ms, timeout_ms = excluded.timeout_ms, tries = excluded.tries,
      next_due_at = least(target.next_due_at, excluded.next_due_at)
  WHERE (target.address, target.port, target.enabled, target.cadence_ms, target.timeout_ms, target.tries)
    IS DISTINCT FROM (excluded.address, excluded.port, true, excluded.cadence_ms, excluded.timeout_ms, excluded.tries)
  RETURNING id
)
INSERT INTO target_state (target_id) SELECT id FROM upserted ON CONFLICT DO NOTHING`

const UNWANTED = `
SELECT target.id
FROM target
WHERE target.kind = 'registration' AND target.enabled
  AND NOT EXISTS (
    SELECT FROM (${WANTED}) AS wanted
    WHERE wanted.vantage_id = target.vantage_id AND wanted.eid_prefix_id = target.eid_prefix_id AND wanted.node_id = target.node_id
  )
ORDER BY target.id`

/** Makes the registration targets what the inventory wants: every server about every EID-prefix from every vantage. */
export async function reconcileRegistrations(client: Queryable, network: InventoryNetwork, now: number): Promise<void> {
  const { cadenceMs, timeoutMs, tries } = targetTiming('registration', network)
  await client.query(UPSERT_WANTED, [ASKED_ROLES, now / 1000, Math.round(cadenceMs), timeoutMs, tries])
  const { rows } = await client.query<{ id: number }>(UNWANTED, [ASKED_ROLES])
  await retireTargets(
    client,
    rows.map(({ id }) => id),
    now,
  )
}
