import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { retryConflicts } from '../transaction.ts'
import { nextDueAfterClaim } from './schedule.ts'

/** A question that is due: observations are keyed by (targetId, slotAt). */
export interface DueTarget {
  readonly targetId: number
  /** When it is to be asked, epoch ms. */
  readonly slotAt: number
  /** How long ago it was to be asked when it was claimed; 0 when it was claimed in time. */
  readonly lateMs: number
  /** Slots that passed meanwhile without a question: they are gaps. */
  readonly missed: number
}

/** Half a cadence late, a slot is over: what is asked then has a slot of its own, or slow claimers would only ever catch what is lost. */
const CLAIMED_SLOT = `CASE WHEN next_due_at < to_timestamp($2::float8) - make_interval(secs => cadence_ms / 2000::float8) THEN to_timestamp($2::float8) ELSE next_due_at END`

/**
 * The ids are gathered first, so that the planner takes index scans for both parts. SKIP LOCKED: claimers of one vantage never wait for
 * each other, and none gets what another has. What was due first is claimed first, so that nobody starves while there is too much to do.
 */
const CLAIM_DUE = `
WITH due AS MATERIALIZED (
  SELECT id, next_due_at AS due_at
  FROM target
  WHERE vantage_id = (SELECT id FROM vantage WHERE name = $1)
    AND enabled
    AND next_due_at <= to_timestamp($3::float8)
  ORDER BY next_due_at
  LIMIT $4
  FOR UPDATE SKIP LOCKED
), claimed AS (
  UPDATE target
  SET claimed_slot_at = ${CLAIMED_SLOT},
      next_due_at = ${nextDueAfterClaim('$2::float8')}
  WHERE id = ANY (ARRAY(SELECT id FROM due ORDER BY id))
  RETURNING id, claimed_slot_at, cadence_ms
)
SELECT id, claimed_slot_at, due_at, cadence_ms
FROM claimed
JOIN due USING (id)
ORDER BY claimed_slot_at, id`

/**
 * Claims up to `limit` targets of the vantage that fall due until `now + horizonMs`, earliest first, and moves each to its next slot, in
 * one statement. A claim that is never carried out leaves a gap in the observations, nothing else.
 */
export async function claimDue(
  db: Database,
  { vantage, now, horizonMs, limit }: { vantage: string; now: number; horizonMs: number; limit: number },
): Promise<DueTarget[]> {
  const values = [vantage, now / 1000, (now + horizonMs) / 1000, limit]
  const query = { name: 'claim-due', text: CLAIM_DUE, values, types: EPOCH_TYPES }
  const claim = () => db.pool.query<{ id: number; claimed_slot_at: number; due_at: number; cadence_ms: number }>(query)
  const { rows } = await retryConflicts(claim)
  return rows.map(({ id, claimed_slot_at, due_at, cadence_ms }) => {
    const lateMs = Math.max(0, now - due_at)
    return {
      targetId: id,
      slotAt: claimed_slot_at,
      lateMs,
      missed: claimed_slot_at === due_at ? 0 : Math.max(1, Math.floor(lateMs / cadence_ms)),
    }
  })
}
