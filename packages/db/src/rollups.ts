import { HISTOGRAM_BOUNDS_MS } from '@lispwatch/domain/histogram/bounds'
import type { Database } from './client.ts'
import { epochMsOf } from './instant.ts'
import { SETTLING_MS } from './rollups/late.ts'
import { DAY, FIVE_MINUTES, HOUR, nextStep, RESOLUTIONS, type Resolution, windowStart } from './rollups/resolution.ts'
import { rollUpObservations, rollUpWindows } from './rollups/roll-up-sql.ts'
import { inTransaction, type Queryable } from './transaction.ts'

/** Steps of one call: what is left is done by the next one. */
const MAX_STEPS = 500
/** Late windows of one transaction. */
const LATE_WINDOWS = 100

/** Whoever rolls up holds it to the end of the transaction; pollers beside each other take turns. */
const TAKE_TURN = "SELECT pg_try_advisory_xact_lock(hashtext('lispwatch roll-up')) AS taken"

/** What is rolled up, or null; and the first day from there on that has anything to roll up. */
const REACHED = `
SELECT ${epochMsOf('until_at')} AS until_at, ${epochMsOf("day::timestamp AT TIME ZONE 'UTC'")} AS day_at
FROM (SELECT) AS one
LEFT JOIN rollup_progress ON resolution = $1
LEFT JOIN LATERAL (
  SELECT min(from_day) AS day
  FROM memory_partitions($2)
  WHERE until_at IS NULL OR to_day::timestamp AT TIME ZONE 'UTC' > until_at
) AS ahead ON true`

const REACH = `
INSERT INTO rollup_progress (resolution, until_at) VALUES ($1, to_timestamp($2::float8))
ON CONFLICT (resolution) DO UPDATE SET until_at = excluded.until_at`

/** Those whose raw observations are all there still; the others are forgotten. */
const TAKE_LATE = `
WITH taken AS (
  DELETE FROM rollup_late
  WHERE starts_at IN (SELECT starts_at FROM rollup_late WHERE starts_at < to_timestamp($1::float8) ORDER BY starts_at LIMIT ${LATE_WINDOWS})
  RETURNING starts_at
)
SELECT ${epochMsOf('starts_at')} AS at,
       starts_at >= coalesce(from_at, '-infinity') AND starts_at >= to_timestamp($2::float8) - make_interval(days => raw_days) AS kept
FROM taken
CROSS JOIN observation_kept
CROSS JOIN retention`

export interface RolledUp {
  /** Steps of windows that were rolled up for the first time. */
  readonly steps: number
  /** Windows of five minutes that were rolled up again, because something belonging to them came late. */
  readonly late: number
}

/**
 * Rolls up every finished window, from where it was left, in steps of a transaction each; then those again that got something late. Does
 * nothing while another program is at it. `proceed` is asked before every step: false ends the call early, and loses nothing.
 */
export async function rollUp(db: Database, { now, proceed = () => true }: { now: number; proceed?: () => boolean }): Promise<RolledUp> {
  let [steps, late] = [0, 0]
  const step = (work: (client: Queryable) => Promise<number>) => (proceed() ? inTransaction(db.pool, (client) => inTurn(client, work)) : 0)
  for (const resolution of RESOLUTIONS) {
    while (steps < MAX_STEPS && (await step((client) => advance(client, resolution, now))) > 0) steps++
  }
  let again: number
  do {
    again = await step((client) => rollUpLate(client, now))
    late += again
  } while (again > 0)
  return { steps, late }
}

async function inTurn(client: Queryable, work: (client: Queryable) => Promise<number>): Promise<number> {
  const { rows } = await client.query<{ taken: boolean }>(TAKE_TURN)
  return rows[0]?.taken ? work(client) : 0
}

async function advance(client: Queryable, resolution: Resolution, now: number): Promise<number> {
  const finer = RESOLUTIONS[RESOLUTIONS.indexOf(resolution) - 1]
  const finishedAt = finer === undefined ? now - SETTLING_MS : (await reached(client, finer)).untilAt
  const { untilAt, dayAt } = await reached(client, resolution)
  if (finishedAt === null || dayAt === null) return 0
  const next = nextStep(resolution, Math.max(untilAt ?? dayAt, dayAt), finishedAt)
  if (next === undefined) return 0
  await rollUpBetween(client, resolution, next.fromAt, next.toAt)
  await client.query(REACH, [resolution.name, next.toAt / 1000])
  return 1
}

async function reached(client: Queryable, { name, source }: Resolution): Promise<{ untilAt: number | null; dayAt: number | null }> {
  const { rows } = await client.query<{ until_at: number | null; day_at: number | null }>(REACHED, [name, source])
  return { untilAt: rows[0]?.until_at ?? null, dayAt: rows[0]?.day_at ?? null }
}

async function rollUpBetween(client: Queryable, resolution: Resolution, fromAt: number, toAt: number): Promise<void> {
  await client.query('SELECT ensure_rollup_partitions(to_timestamp($1::float8))', [fromAt / 1000])
  const between = [fromAt / 1000, toAt / 1000]
  if (resolution.source === 'observation') await client.query(rollUpObservations(resolution), [...between, HISTOGRAM_BOUNDS_MS])
  else await client.query(rollUpWindows(resolution), between)
}

/** How many late windows were taken; they, their hours and their days are as if nothing had been late. */
async function rollUpLate(client: Queryable, now: number): Promise<number> {
  const { untilAt } = await reached(client, FIVE_MINUTES)
  if (untilAt === null) return 0
  const { rows } = await client.query<{ at: number; kept: boolean }>(TAKE_LATE, [untilAt / 1000, now / 1000])
  const windows = rows.filter(({ kept }) => kept).map(({ at }) => at)
  for (const resolution of [FIVE_MINUTES, HOUR, DAY]) {
    const until = (await reached(client, resolution)).untilAt ?? 0
    const starts = new Set(windows.map((at) => windowStart(resolution, at)))
    for (const at of [...starts].sort((a, b) => a - b)) {
      if (at < until) await rollUpBetween(client, resolution, at, at + resolution.widthMs)
    }
  }
  return rows.length
}
