import { chooseHole } from '@lispwatch/domain/hole'
import type { InventoryNetwork } from '@lispwatch/domain/inventory'
import type { Expectation } from '@lispwatch/domain/target'
import { targetTiming } from '@lispwatch/domain/target-timing'
import { type EidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { eidKeyOf } from '../eid-key.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { ASKED_ROLES, IS_ACTIVE_VANTAGE, LISP_CONTROL_PORT } from './registrations.ts'
import { retireTargets } from './retire.ts'
import { firstDue } from './schedule.ts'

/** One server seen from one vantage, with the canaries that the inventory names for it. */
interface Server {
  readonly node_id: number
  readonly vantage_id: number
  readonly registered: string | null
  readonly hole: string | null
  /** Blocks of its provider, nearest first: its own, those of the providers above it. */
  readonly blocks: readonly EidPrefix[]
  /** Label of the EID-prefix that is to stand for those that are registered there; null: none was seen registered yet. */
  readonly chosen: string | null
}

const ASKED = `
SELECT node.id AS node_id, vantage.id AS vantage_id, node.provider_id, node.canary_registered AS registered, node.canary_hole AS hole
FROM node
CROSS JOIN vantage
WHERE node.retired_at IS NULL AND node.roles && $1::text[] AND ${IS_ACTIVE_VANTAGE}`

/**
 * The canary that is there stays. Another one takes its place when that one is wrong, or silent while the server has answered for the
 * other since: then it was the canary's site, not the server.
 */
const CHOSEN = `
SELECT coalesce(other.label, current.label)
FROM (SELECT) AS nothing
LEFT JOIN LATERAL (
  SELECT eid_prefix.label, target.eid_prefix_id, state.state, state.since_at
  FROM target
  JOIN target_state AS state ON state.target_id = target.id
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id AND eid_prefix.site_id IS NOT NULL AND eid_prefix.retired_at IS NULL
  WHERE target.kind = 'canary' AND target.expects = 'positive' AND target.enabled
    AND target.node_id = asked.node_id AND target.vantage_id = asked.vantage_id
  ORDER BY target.id
  LIMIT 1
) AS current ON true
LEFT JOIN LATERAL (
  SELECT eid_prefix.label
  FROM target
  JOIN target_state AS state ON state.target_id = target.id
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  WHERE target.kind = 'registration' AND target.enabled
    AND target.node_id = asked.node_id AND target.vantage_id = asked.vantage_id
    AND state.state = 'registered' AND state.failures = 0
    AND (current.label IS NULL OR (target.eid_prefix_id <> current.eid_prefix_id AND state.last_answered_at > current.since_at))
  ORDER BY target.id
  LIMIT 1
) AS other ON current.label IS NULL OR current.state IN ('silent', 'contrary')`

/** Blocks of the provider and of those above it, as (provider, distance, block). */
const SERVERS = `
WITH RECURSIVE asked AS (${ASKED}), above AS (
  SELECT id AS of_id, id, parent_id, 0 AS distance FROM provider WHERE retired_at IS NULL
  UNION ALL
  SELECT above.of_id, provider.id, provider.parent_id, above.distance + 1
  FROM above
  JOIN provider ON provider.id = above.parent_id
  WHERE above.distance < 16
)
SELECT node_id, vantage_id, registered, hole, (
  SELECT coalesce(json_agg(json_build_object('iid', block.iid, 'prefix', block.prefix) ORDER BY above.distance, block.iid, block.prefix), '[]')
  FROM above
  JOIN provider_eid_block AS block ON block.provider_id = above.id
  WHERE above.of_id = asked.provider_id
) AS blocks, CASE WHEN registered IS NULL THEN (${CHOSEN}) END AS chosen
FROM asked`

const CONFIGURED = 'SELECT iid::float8 AS iid, prefix FROM eid_prefix WHERE retired_at IS NULL AND site_id IS NOT NULL'

/** What only canaries ask for belongs to no site and was never part of an inventory. */
const ENSURE_EID_PREFIXES = `
INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label, retired_at)
SELECT iid, afi, decode(address, 'hex'), "maskLength", ip, prefix, label, to_timestamp($2::float8)
FROM jsonb_to_recordset($1) AS given (iid bigint, afi int, address text, "maskLength" smallint, ip inet, prefix text, label text)
ON CONFLICT (iid, afi, address, mask_length) DO NOTHING`

const WANTED = `
SELECT given.node_id, given.vantage_id, given.expects, eid_prefix.id AS eid_prefix_id,
       node.addresses[1]::inet AS address, coalesce(node.port, ${LISP_CONTROL_PORT}) AS port
FROM jsonb_to_recordset($1) AS given (node_id int, vantage_id int, expects text, label text)
JOIN node ON node.id = given.node_id
JOIN eid_prefix ON eid_prefix.label = given.label`

const UPSERT_WANTED = `
WITH upserted AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, expects, address, port, cadence_ms, timeout_ms, tries, made_at, next_due_at)
  SELECT 'canary', vantage_id, eid_prefix_id, node_id, expects, address, port, $3, $4, $5, to_timestamp($2::float8),
         ${firstDue('to_timestamp($2::float8)', 'row_number() OVER (ORDER BY expects, node_id, vantage_id)')}
  FROM (${WANTED}) AS wanted
  ON CONFLICT (node_id, vantage_id, expects, eid_prefix_id) WHERE kind = 'canary' DO UPDATE
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
LEFT JOIN (${WANTED}) AS wanted
  ON wanted.node_id = target.node_id AND wanted.vantage_id = target.vantage_id AND wanted.expects = target.expects
  AND wanted.eid_prefix_id = target.eid_prefix_id
WHERE target.kind = 'canary' AND target.enabled AND wanted.node_id IS NULL
ORDER BY target.id`

interface Canary {
  readonly node_id: number
  readonly vantage_id: number
  readonly expects: Expectation
  readonly eid: EidPrefix
}

function written(label: string | null): EidPrefix | undefined {
  const parsed = label === null ? undefined : parseEidPrefix(label)
  return parsed?.ok ? parsed.eid : undefined
}

/** Servers of one provider share its blocks, and so their hole is looked for once. */
function canariesOf(servers: readonly Server[], configured: readonly EidPrefix[]): Canary[] {
  const holes = new Map<string, EidPrefix | undefined>()
  const holeIn = (blocks: readonly EidPrefix[]) => {
    const key = JSON.stringify(blocks)
    if (!holes.has(key)) holes.set(key, chooseHole(blocks, configured))
    return holes.get(key)
  }
  return servers.flatMap(({ node_id, vantage_id, registered, hole, blocks, chosen }) => {
    const positive = written(registered ?? chosen)
    const negative = written(hole) ?? holeIn(blocks)
    return [
      ...(positive ? [{ node_id, vantage_id, expects: 'positive', eid: positive } as const] : []),
      ...(negative ? [{ node_id, vantage_id, expects: 'negative', eid: negative } as const] : []),
    ]
  })
}

/**
 * Gives every server its two canaries in every vantage: those of the inventory, or else an EID-prefix that was seen registered there and a
 * hole in the blocks of its provider. A server without the one or the other has only one canary, or none.
 */
export async function reconcileCanaries(client: Queryable, network: InventoryNetwork, now: number): Promise<void> {
  const { rows: servers } = await client.query<Server>(SERVERS, [ASKED_ROLES])
  const { rows: configured } = servers.length === 0 ? { rows: [] } : await client.query<EidPrefix>(CONFIGURED)
  const canaries = canariesOf(servers, configured).map(({ eid, ...canary }) => ({ ...canary, key: eidKeyOf(eid) }))
  const wanted = storableJson(canaries.map(({ key, ...canary }) => ({ ...canary, label: key.label })))
  const keys = new Map(canaries.map(({ key }) => [key.label, key]))
  await client.query(ENSURE_EID_PREFIXES, [storableJson([...keys.values()]), now / 1000])
  const { cadenceMs, timeoutMs, tries } = targetTiming('canary', network)
  await client.query(UPSERT_WANTED, [wanted, now / 1000, cadenceMs, timeoutMs, tries])
  const { rows } = await client.query<{ id: number }>(UNWANTED, [wanted])
  await retireTargets(
    client,
    rows.map(({ id }) => id),
    now,
  )
}
