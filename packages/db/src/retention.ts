import type { Database } from './client.ts'
import { epochMsOf } from './instant.ts'
import { dropBefore, type KeptDay, type Retention, retentionProblem } from './retention/days-to-drop.ts'

export type { Retention } from './retention/days-to-drop.ts'

const RETENTION = `
SELECT raw_days AS "rawDays", raw_bytes::float8 AS "rawBytes", five_minute_days AS "fiveMinuteDays", hour_days AS "hourDays",
       day_days AS "dayDays"
FROM retention`

const SET_RETENTION = 'UPDATE retention SET raw_days = $1, raw_bytes = $2, five_minute_days = $3, hour_days = $4, day_days = $5'

const RAW_DAYS = `
SELECT ${epochMsOf("from_day::timestamp AT TIME ZONE 'UTC'")} AS "dayAt", bytes::float8 AS bytes
FROM memory_partitions('observation')`

const DROP_OBSERVATIONS = "SELECT drop_observation_partitions((to_timestamp($1::float8) AT TIME ZONE 'UTC')::date) AS dropped"
const DROP_ROLLUPS = 'SELECT drop_rollup_partitions() AS dropped'

/** How long what is kept. */
export async function retentionOf(db: Database): Promise<Retention> {
  const { rows } = await db.pool.query<Retention>(RETENTION)
  const [retention] = rows
  if (!retention) throw new Error('the table retention has lost its one row')
  return retention
}

/** @throws RangeError with a sentence for a person when it makes no sense; nothing is set then */
export async function setRetention(db: Database, retention: Retention): Promise<void> {
  const problem = retentionProblem(retention)
  if (problem !== undefined) throw new RangeError(problem)
  const { rawDays, rawBytes, fiveMinuteDays, hourDays, dayDays } = retention
  await db.pool.query(SET_RETENTION, [rawDays, rawBytes, fiveMinuteDays, hourDays, dayDays])
}

export interface Dropped {
  /** Days of raw observations. */
  readonly days: number
  /** Partitions of roll-ups. */
  readonly rollups: number
}

/**
 * Drops what is no longer kept: whole partitions, raw days only where they are rolled up. Gives up when a reader holds a partition for
 * longer than two seconds, because everybody who records would wait behind it.
 */
export async function applyRetention(db: Database, { now }: { now: number }): Promise<Dropped> {
  const [retention, { rows: kept }] = await Promise.all([retentionOf(db), db.pool.query<KeptDay>(RAW_DAYS)])
  const beforeAt = dropBefore(kept, retention, now)
  const days = beforeAt === undefined ? 0 : await drop(db, DROP_OBSERVATIONS, [beforeAt / 1000])
  return { days, rollups: await drop(db, DROP_ROLLUPS, []) }
}

const PACK = 'SELECT pack_observation_partition() IS NOT NULL AS packed'

/** Builds the index of one day that is over anew, a third smaller than it grew; false when there is none left to do. */
export async function packOneDay(db: Database): Promise<boolean> {
  const { rows } = await db.pool.query<{ packed: boolean }>(PACK)
  return rows[0]?.packed === true
}

async function drop(db: Database, statement: string, values: number[]): Promise<number> {
  const { rows } = await db.pool.query<{ dropped: number }>(statement, values)
  return rows[0]?.dropped ?? 0
}
