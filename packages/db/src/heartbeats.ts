import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'
import { storableJson } from './storable.ts'

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
  /** Greatest step of the wall clock against the steady one since it said so last; left out: it does not say. */
  readonly clockStepMs?: number | null
  /** Its parts that are ill, since when and how in words; at most MOST_ILL_PARTS. */
  readonly illParts?: readonly IllPart[]
}

/** A part of a poller that does not do its work. */
export interface IllPart {
  readonly part: string
  /** Epoch ms. */
  readonly sinceAt: number
  readonly detail: string
}

const MOST_ILL_PARTS = 20
const LONGEST_DETAIL = 500

/** A process that was silent for so long is forgotten. */
const FORGOTTEN_AFTER = "interval '1 hour'"

const RECORD = `
WITH forgotten AS (
  DELETE FROM vantage_heartbeat WHERE at < to_timestamp($3::float8) - ${FORGOTTEN_AFTER} AND poller <> $2
)
INSERT INTO vantage_heartbeat AS known (
  vantage_id, poller, at, late_p99_ms, claimed_per_second, recorded_per_second, skipped, waiting, recorded_at, clock_step_ms, ill_parts
)
SELECT id, $2, to_timestamp($3::float8), $4, $5, $6, $7, $8, CASE WHEN $6::real > 0 THEN to_timestamp($3::float8) END, $9, $10
FROM vantage
WHERE name = $1
ON CONFLICT (vantage_id, poller) DO UPDATE
SET at = excluded.at, late_p99_ms = excluded.late_p99_ms, claimed_per_second = excluded.claimed_per_second,
    recorded_per_second = excluded.recorded_per_second, skipped = excluded.skipped, waiting = excluded.waiting,
    recorded_at = coalesce(excluded.recorded_at, known.recorded_at), clock_step_ms = excluded.clock_step_ms, ill_parts = excluded.ill_parts`

/** Replaces what the process said before. Says nothing of a vantage that is not in the database. */
export async function recordHeartbeat({ pool }: Database, heartbeat: Heartbeat): Promise<void> {
  const { vantage, poller, at, lateP99Ms, claimedPerSecond, recordedPerSecond, skipped, waiting } = heartbeat
  const { clockStepMs = null, illParts = [] } = heartbeat
  const ill = illParts.slice(0, MOST_ILL_PARTS).map((one) => ({ ...one, detail: one.detail.slice(0, LONGEST_DETAIL) }))
  const rates = [Math.round(lateP99Ms), claimedPerSecond, recordedPerSecond, skipped, waiting]
  const values = [vantage, poller, at / 1000, ...rates, clockStepMs === null ? null : Math.round(clockStepMs), storableJson(ill)]
  await pool.query({ name: 'record-heartbeat', text: RECORD, values })
}

const READ = `
SELECT vantage.name AS vantage, poller, at, late_p99_ms AS "lateP99Ms", claimed_per_second AS "claimedPerSecond",
       recorded_per_second AS "recordedPerSecond", skipped, waiting, clock_step_ms AS "clockStepMs", ill_parts AS "illParts"
FROM vantage_heartbeat
JOIN vantage ON vantage.id = vantage_id
ORDER BY vantage.name, poller`

/** What every poller said last, by vantage. It is for the reader to tell by `at` who is still there. */
export async function readHeartbeats({ pool }: Database): Promise<Heartbeat[]> {
  const { rows } = await pool.query<Heartbeat>({ text: READ, types: EPOCH_TYPES })
  return rows
}

const RECORDED = `
SELECT vantage.name AS vantage, max(recorded_at) AS at
FROM vantage
LEFT JOIN vantage_heartbeat ON vantage_id = vantage.id
WHERE (declared OR announced_at IS NOT NULL) AND NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = vantage.id)
GROUP BY vantage.name
ORDER BY vantage.name`

/** When each vantage last recorded anything by the word of its pollers; null: never, or not for an hour. Archives stand nowhere. */
export async function readRecordedAt({ pool }: Database): Promise<Map<string, number | null>> {
  const { rows } = await pool.query<{ vantage: string; at: number | null }>({ text: RECORDED, types: EPOCH_TYPES })
  return new Map(rows.map(({ vantage, at }) => [vantage, at]))
}
