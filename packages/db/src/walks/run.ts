import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** What every run of a walk has. Times in epoch ms. */
export interface WalkRun {
  readonly walkId: number
  readonly slotAt: number
  readonly startedAt: number
  readonly endedAt: number
  /** Questions; tries of one question count once. */
  readonly asked: number
  readonly answered: number
  /** It went through to its end, and nothing kept it from seeing all there is. */
  readonly complete: boolean
  readonly verdict: string | null
  readonly found: number
  /** Prefixes of which nothing is known. */
  readonly gaps: readonly string[]
  readonly servers: readonly unknown[]
}

const LOCK_WALKS = "SELECT pg_advisory_xact_lock(hashtext('lispwatch walks'))"

const INSERT_RUN = `
INSERT INTO walk_run (walk_id, slot_at, started_at, ended_at, asked, answered, complete, verdict, found, gaps, servers)
SELECT id, to_timestamp($2::float8), to_timestamp($3::float8), to_timestamp($4::float8), $5, $6, $7, $8, $9, $10, $11
FROM walk WHERE id = $1
ON CONFLICT DO NOTHING`

/**
 * Writes a run down, once for each (walk, slot). Runs are recorded one after the other, so that what one has told is known to the next.
 *
 * @returns whether it was new: what belongs to a run that was there is there as well
 */
export async function insertRun(client: Queryable, run: WalkRun): Promise<boolean> {
  await client.query(LOCK_WALKS)
  const { walkId, asked, answered, complete, verdict, found } = run
  const times = [run.slotAt / 1000, run.startedAt / 1000, run.endedAt / 1000]
  const values = [walkId, ...times, asked, answered, complete, verdict, found, storableJson(run.gaps), storableJson(run.servers)]
  const { rowCount } = await client.query(INSERT_RUN, values)
  return rowCount === 1
}
