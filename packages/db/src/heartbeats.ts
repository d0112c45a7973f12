import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'

/** How a poller kept up during its last seconds. */
export interface Heartbeat {
  readonly vantage: string
  /** Names the process, among those of its vantage. */
  readonly poller: string
  /** Epoch ms. */
  readonly at: number
  /** Time from the slot of a question to its start that one of a hundred exceeded: how late the vantage runs. */
  readonly lateP99Ms: number
  readonly claimedPerSecond: number
  readonly recordedPerSecond: number
  /** Slots in which nothing was asked because the one before it was asked too late. They are gaps, never losses. */
  readonly skipped: number
  /** Judgements that were not recorded yet. */
  readonly waiting: number
}

/** A process that was silent for so long is forgotten. */
const FORGOTTEN_AFTER = "interval '1 hour'"

const RECORD = `
WITH forgotten AS (
  DELETE FROM vantage_heartbeat WHERE at < to_timestamp($3::float8) - ${FORGOTTEN_AFTER} AND poller <> $2
)
INSERT INTO vantage_heartbeat (vantage_id, poller, at, late_p99_ms, claimed_per_second, recorded_per_second, skipped, waiting)
SELECT id, $2, to_timestamp($3::float8), $4, $5, $6, $7, $8 FROM vantage WHERE name = $1
ON CONFLICT (vantage_id, poller) DO UPDATE
SET at = excluded.at, late_p99_ms = excluded.late_p99_ms, claimed_per_second = excluded.claimed_per_second,
    recorded_per_second = excluded.recorded_per_second, skipped = excluded.skipped, waiting = excluded.waiting`

/** Replaces what the process said before. Says nothing of a vantage that is not in the database. */
export async function recordHeartbeat({ pool }: Database, heartbeat: Heartbeat): Promise<void> {
  const { vantage, poller, at, lateP99Ms, claimedPerSecond, recordedPerSecond, skipped, waiting } = heartbeat
  const values = [vantage, poller, at / 1000, Math.round(lateP99Ms), claimedPerSecond, recordedPerSecond, skipped, waiting]
  await pool.query({ name: 'record-heartbeat', text: RECORD, values })
}

const READ = `
SELECT vantage.name AS vantage, poller, at, late_p99_ms AS "lateP99Ms", claimed_per_second AS "claimedPerSecond",
       recorded_per_second AS "recordedPerSecond", skipped, waiting
FROM vantage_heartbeat
JOIN vantage ON vantage.id = vantage_id
ORDER BY vantage.name, poller`

/** What every poller said last, by vantage. It is for the reader to tell by `at` who is still there. */
export async function readHeartbeats({ pool }: Database): Promise<Heartbeat[]> {
  const { rows } = await pool.query<Heartbeat>({ text: READ, types: EPOCH_TYPES })
  return rows
}
