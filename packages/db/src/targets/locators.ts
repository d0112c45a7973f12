import type { InventoryNetwork } from '@lispwatch/domain/inventory'
import { targetTiming } from '@lispwatch/domain/target-timing'
import type { Queryable } from '../transaction.ts'
import { IS_NEWEST_MAPPING } from './newest-mapping.ts'
import { IS_ACTIVE_VANTAGE, LISP_CONTROL_PORT } from './registrations.ts'
import { retireTargets } from './retire.ts'
import { firstDue } from './schedule.ts'

/** So many locators that only mappings name are probed from one vantage: whoever registers mappings does not decide how much we send. */
export const MAPPED_LOCATORS_ADMITTED = 10_000

/** Where no single node of the underlay can be: this network, link-local, multicast, reserved, broadcast, unspecified. */
const NOT_PROBED = `'{0.0.0.0/8,169.254.0.0/16,224.0.0.0/3,::/128,fe80::/10,ff00::/8}'::inet[]`

/** Who names which locator in which vantage; $1: only these addresses, null: all. */
const NAMED = `
SELECT vantage.id AS vantage_id, expected_locator.rloc AS address, expected_locator.eid_prefix_id, true AS declared
FROM expected_locator
JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
CROSS JOIN vantage
WHERE ${IS_ACTIVE_VANTAGE} AND ($1::inet[] IS NULL OR expected_locator.rloc = ANY ($1))
UNION ALL
SELECT asked.vantage_id, rloc, asked.eid_prefix_id, false
FROM mapping_version
JOIN target AS asked ON asked.id = mapping_version.target_id AND asked.kind = 'registration' AND asked.enabled
CROSS JOIN unnest(mapping_version.rlocs) AS rloc
WHERE ($1::inet[] IS NULL OR (mapping_version.rlocs && $1 AND rloc = ANY ($1))) AND ${IS_NEWEST_MAPPING}`

/** One row per locator and vantage: the EID-prefixes that it serves, and the one that stands for them in the probes. */
const WANTED = `
SELECT vantage_id, address, min(eid_prefix_id) AS representative, array_agg(eid_prefix_id) AS served, bool_or(declared) AS declared
FROM (${NAMED}) AS named
WHERE NOT address <<= ANY (${NOT_PROBED})
GROUP BY vantage_id, address`

/** The rank decides who is admitted when there are too many; what is probed already stays. */
const ADMITTED = `
SELECT wanted.*, coalesce(present.enabled, false) AS present,
       row_number() OVER (PARTITION BY wanted.vantage_id, wanted.declared, coalesce(present.enabled, false) ORDER BY wanted.address) AS rank,
       (SELECT count(*)
        FROM target AS other
        WHERE other.kind = 'rloc' AND other.enabled AND other.vantage_id = wanted.vantage_id
          AND NOT EXISTS (
            SELECT FROM expected_locator
            JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
            WHERE expected_locator.rloc = other.address
          )) AS taken
FROM (${WANTED}) AS wanted
LEFT JOIN target AS present
  ON present.kind = 'rloc' AND present.vantage_id = wanted.vantage_id AND present.address = wanted.address
 AND present.port = ${LISP_CONTROL_PORT}`

const UPSERT_ADMITTED = `
WITH upserted AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
  SELECT 'rloc', vantage_id, representative, address, ${LISP_CONTROL_PORT}, $3, $4, $5,
         ${firstDue('to_timestamp($2::float8)', 'row_number() OVER (ORDER BY address, vantage_id)')}
  FROM (${ADMITTED}) AS admitted
  WHERE declared OR present OR rank <= $6 - taken
  ON CONFLICT (address, port, vantage_id) WHERE kind = 'rloc' DO UPDATE
  SET enabled = true, cadence_ms = excluded.cadence_ms, timeout_ms = excluded.timeout_ms, tries = excluded.tries,
      next_due_at = least(target.next_due_at, excluded.next_due_at)
  WHERE (target.enabled, target.cadence_ms, target.timeout_ms, target.tries)
    IS DISTINCT FROM (true, excluded.cadence_ms, excluded.timeout_ms, excluded.tries)
  RETURNING id
)
INSERT INTO target_state (target_id) SELECT id FROM upserted ON CONFLICT DO NOTHING`

/** A probe names an EID-prefix that its locator serves (RFC 9301 7.1): another one takes over where it no longer does. */
const REPLACE_REPRESENTATIVES = `
UPDATE target
SET eid_prefix_id = wanted.representative
FROM (${WANTED}) AS wanted
WHERE target.kind = 'rloc' AND target.enabled
  AND target.vantage_id = wanted.vantage_id AND target.address = wanted.address
  AND NOT target.eid_prefix_id = ANY (wanted.served)`

const UNWANTED = `
SELECT target.id
FROM target
LEFT JOIN (${WANTED}) AS wanted ON wanted.vantage_id = target.vantage_id AND wanted.address = target.address
WHERE target.kind = 'rloc' AND target.enabled AND ($1::inet[] IS NULL OR target.address = ANY ($1))
  AND wanted.address IS NULL
ORDER BY target.id`

/**
 * Makes the locator targets what the inventory and the newest mappings name. `addresses`: only these are looked at, because a mapping
 * that named them changed; null: all.
 */
export async function reconcileLocators(
  client: Queryable,
  { network, addresses, now }: { network: InventoryNetwork; addresses: readonly string[] | null; now: number },
): Promise<void> {
  const { cadenceMs, timeoutMs, tries } = targetTiming('rloc', network)
  const timing = [now / 1000, Math.round(cadenceMs), timeoutMs, tries]
  await client.query(UPSERT_ADMITTED, [addresses, ...timing, MAPPED_LOCATORS_ADMITTED])
  await client.query(REPLACE_REPRESENTATIVES, [addresses])
  const { rows } = await client.query<{ id: number }>(UNWANTED, [addresses])
  await retireTargets(
    client,
    rows.map(({ id }) => id),
    now,
  )
}
