import type { Database } from '../client.ts'
import { retryConflicts } from '../transaction.ts'

/** A walk that is due: runs are keyed by (walkId, slotAt). */
export interface DueWalk {
  readonly walkId: number
  /** When it is to begin, epoch ms. */
  readonly slotAt: number
}

/** Slots that were missed are skipped: a walk that is late is not walked twice to make up for it. */
const CLAIM_WALKS = `
WITH due AS MATERIALIZED (
  SELECT id
  FROM walk
  WHERE vantage_id = (SELECT id FROM vantage WHERE name = $1)
    AND enabled
    AND next_due_at <= to_timestamp($3::float8)
  ORDER BY next_due_at
  LIMIT $4
  FOR UPDATE SKIP LOCKED
)
UPDATE walk
SET claimed_slot_at = next_due_at,
    next_due_at = greatest(next_due_at, to_timestamp($2::float8) - make_interval(secs => cadence_ms / 2000.0))
                  + make_interval(secs => cadence_ms / 1000.0)
WHERE id = ANY (ARRAY(SELECT id FROM due ORDER BY id))
RETURNING id, claimed_slot_at`

/** Claims up to `limit` walks of the vantage that fall due until `now + horizonMs`, as claimDue does with targets. */
export async function claimWalks(
  db: Database,
  { vantage, now, horizonMs, limit }: { vantage: string; now: number; horizonMs: number; limit: number },
): Promise<DueWalk[]> {
  const values = [vantage, now / 1000, (now + horizonMs) / 1000, limit]
  const claim = () => db.pool.query<{ id: number; claimed_slot_at: Date }>({ name: 'claim-walks', text: CLAIM_WALKS, values })
  const { rows } = await retryConflicts(claim)
  return rows.map((row) => ({ walkId: row.id, slotAt: row.claimed_slot_at.getTime() })).sort((a, b) => a.slotAt - b.slotAt)
}
