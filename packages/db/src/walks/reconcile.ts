import { planWalks } from '@lispwatch/domain/eid-walk/walk-plan'
import { eidKeyOf } from '../eid-key.ts'
import { readInventoryWith } from '../inventory/read.ts'
import type { Queryable } from '../transaction.ts'

/** New walks begin within this time, whatever their cadence. */
const FIRST_WALKED_WITHIN_MS = 10_000

const WALK = 'kind text, iid bigint, prefix text, label text, ip inet, cadence_ms int, ordinal int'

const WANTED = `
SELECT given.kind, vantage.id AS vantage_id, given.iid, given.prefix, given.label, given.ip, given.cadence_ms, given.ordinal
FROM jsonb_to_recordset($1) AS given (${WALK})
CROSS JOIN vantage
WHERE vantage.declared OR vantage.announced_at IS NOT NULL`

/** Nothing is written for a walk that is already as it should be. Walks that come back begin anew. */
const UPSERT_WANTED = `
INSERT INTO walk (kind, vantage_id, iid, prefix, label, ip, cadence_ms, next_due_at)
SELECT kind, vantage_id, iid, prefix, label, ip, cadence_ms,
       to_timestamp($2::float8) + make_interval(secs => (ordinal * 7919 % least(cadence_ms, ${FIRST_WALKED_WITHIN_MS})) / 1000.0)
FROM (${WANTED}) AS wanted
ON CONFLICT (kind, vantage_id, iid, ip) DO UPDATE
SET enabled = true, cadence_ms = excluded.cadence_ms, next_due_at = least(walk.next_due_at, excluded.next_due_at),
    resume_at = CASE WHEN walk.enabled THEN walk.resume_at END
WHERE (walk.enabled, walk.cadence_ms) IS DISTINCT FROM (true, excluded.cadence_ms)`

const RETIRE_UNWANTED = `
UPDATE walk SET enabled = false
WHERE enabled AND NOT EXISTS (
  SELECT FROM (${WANTED}) AS wanted
  WHERE (wanted.kind, wanted.vantage_id, wanted.iid, wanted.ip) = (walk.kind, walk.vantage_id, walk.iid, walk.ip)
)`

/** Makes the walks what the inventory wants, of every vantage where a poller stands or is to stand. One transaction of the caller. */
export async function reconcileWalks(client: Queryable, now: number): Promise<void> {
  const inventory = await readInventoryWith(client)
  if (inventory === undefined) return
  const rows = planWalks(inventory).map(({ kind, eid, cadenceMs }, ordinal) => {
    const { iid, prefix, label, ip } = eidKeyOf(eid)
    return { kind, iid, prefix, label, ip, cadence_ms: cadenceMs, ordinal }
  })
  await client.query(UPSERT_WANTED, [JSON.stringify(rows), now / 1000])
  await client.query(RETIRE_UNWANTED, [JSON.stringify(rows)])
}
