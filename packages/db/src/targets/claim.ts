import type { Database } from '../client.ts'
import { retryConflicts } from '../transaction.ts'
import { nextDueAfterClaim } from './schedule.ts'

/** A question that is due: observations are keyed by (targetId, slotAt). */
export interface DueTarget {
  readonly targetId: number
  /** When it is to be asked, epoch ms. */
  readonly slotAt: number
}

/**
 * The ids are gathered first, so that the planner takes index scans for both parts. SKIP LOCKED: claimers of one vantage never wait for
 * each other, and none gets what another has.
 */
const CLAIM_DUE = `
WITH due AS MATERIALIZED (
  SELECT id
  FROM target
  WHERE vantage_id = (SELECT id FROM vantage WHERE name = $1)
    AND enabled
    AND next_due_at <= to_timestamp($3::float8)
  ORDER BY next_due_at
  LIMIT $4
  FOR UPDATE SKIP LOCKED
)
UPDATE target
SET claimed_slot_at = next_due_at,
    next_due_at = ${nextDueAfterClaim('to_timestamp($2::float8)')}
WHERE id = ANY (ARRAY(SELECT id FROM due ORDER BY id))
RETURNING id, claimed_slot_at`

/**
 * Claims up to `limit` targets of the vantage that fall due until `now + horizonMs`, earliest first, and moves each to its next slot, in
 * one statement. A claim that is never carried out leaves a gap in the observations, nothing else.
 */
export async function claimDue(
  db: Database,
  { vantage, now, horizonMs, limit }: { vantage: string; now: number; horizonMs: number; limit: number },
): Promise<DueTarget[]> {
  const values = [vantage, now / 1000, (now + horizonMs) / 1000, limit]
  const claim = () => db.pool.query<{ id: number; claimed_slot_at: Date }>({ name: 'claim-due', text: CLAIM_DUE, values })
  const { rows } = await retryConflicts(claim)
  return rows.map((row) => ({ targetId: row.id, slotAt: row.claimed_slot_at.getTime() })).sort((a, b) => a.slotAt - b.slotAt)
}
