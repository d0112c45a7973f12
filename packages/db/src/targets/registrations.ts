import type { InventoryNetwork, NodeRole } from '@lispwatch/domain/inventory'
import { DEFAULT_REQUESTS_PER_SECOND, sweepPlan } from '@lispwatch/domain/sweep-plan'
import { targetTiming } from '@lispwatch/domain/target-timing'
import type { Queryable } from '../transaction.ts'
import { retireTargets } from './retire.ts'
import { firstDueWithin } from './schedule.ts'

/** UDP port of the LISP control plane (RFC 9301 5). */
export const LISP_CONTROL_PORT = 4342

/** Who is asked about every EID-prefix. */
export const ASKED_ROLES: readonly NodeRole[] = ['map-server', 'map-resolver']

/** A vantage has targets when the inventory declares it or a poller has announced itself there. */
export const IS_ACTIVE_VANTAGE = '(vantage.declared OR vantage.announced_at IS NOT NULL)'

/** Longest cadence that the column holds. */
const LONGEST_CADENCE_MS = 2 ** 31 - 1

const DEMANDS = `
SELECT id, coalesce(requests_per_second, $2::float8) AS requests_per_second, (
  SELECT count(*)::int FROM eid_prefix WHERE retired_at IS NULL AND site_id IS NOT NULL
) AS eid_prefixes
FROM node
WHERE retired_at IS NULL AND roles && $1::text[]`

const WANTED = `
SELECT vantage.id AS vantage_id, eid_prefix.id AS eid_prefix_id, node.id AS node_id,
       node.addresses[1]::inet AS address, coalesce(node.port, ${LISP_CONTROL_PORT}) AS port
FROM eid_prefix
CROSS JOIN node
CROSS JOIN vantage
WHERE eid_prefix.retired_at IS NULL AND eid_prefix.site_id IS NOT NULL
  AND node.retired_at IS NULL AND node.roles && $1::text[]
  AND ${IS_ACTIVE_VANTAGE}`

/** What is new is counted apart, so that one new EID-prefix does not wait behind all that are there. */
const FIRST_ORDINAL = `row_number() OVER (PARTITION BY node_id, vantage_id, known_node_id IS NULL ORDER BY eid_prefix_id)`

/** Nothing is written for a target that is already as it should be. */
const UPSERT_WANTED = `
WITH upserted AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, made_at, next_due_at)
  SELECT 'registration', vantage_id, eid_prefix_id, node_id, address, port, plan.cadence_ms, $3, $4, to_timestamp($2::float8),
         ${firstDueWithin('to_timestamp($2::float8)', FIRST_ORDINAL, 'requests_per_second', 'node_id')}
  FROM (${WANTED}) AS wanted
  JOIN unnest($5::int[], $6::int[], $7::float8[]) AS plan (planned_node_id, cadence_ms, requests_per_second) ON planned_node_id = node_id
  LEFT JOIN (
    SELECT eid_prefix_id AS known_eid_prefix_id, node_id AS known_node_id, vantage_id AS known_vantage_id
    FROM target
    WHERE kind = 'registration' AND enabled
  ) AS known ON known_eid_prefix_id = eid_prefix_id AND known_node_id = node_id AND known_vantage_id = vantage_id
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

/** Makes the registration targets what the inventory wants: every server about every EID-prefix from every vantage, within its budget. */
export async function reconcileRegistrations(client: Queryable, network: InventoryNetwork, now: number): Promise<void> {
  const { cadenceMs, timeoutMs, tries } = targetTiming('registration', network)
  const budget = network.requestsPerSecond ?? DEFAULT_REQUESTS_PER_SECOND
  const { rows: demands } = await client.query<{ id: number; requests_per_second: number; eid_prefixes: number }>(DEMANDS, [
    ASKED_ROLES,
    budget,
  ])
  const plans = demands.map(({ requests_per_second: requestsPerSecond, eid_prefixes: eidPrefixes }) => {
    return Math.min(Math.round(sweepPlan({ eidPrefixes, cadenceMs, requestsPerSecond }).cadenceMs), LONGEST_CADENCE_MS)
  })
  const planned = [demands.map(({ id }) => id), plans, demands.map((demand) => demand.requests_per_second)]
  await client.query(UPSERT_WANTED, [ASKED_ROLES, now / 1000, timeoutMs, tries, ...planned])
  const { rows } = await client.query<{ id: number }>(UNWANTED, [ASKED_ROLES])
  await retireTargets(
    client,
    rows.map(({ id }) => id),
    now,
  )
}
