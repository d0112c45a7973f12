import type { Database } from './client.ts'
import type { Queryable } from './transaction.ts'

const DAY_MS = 86_400_000

/** How many days ahead a running poller keeps room for observations. */
export const PARTITION_DAYS_AHEAD = 3

const ENSURE_PARTITIONS = `SELECT ensure_observation_partitions((to_timestamp($1::float8) AT TIME ZONE 'UTC')::date, $2)`

/** Makes room for the observations of the UTC day of `now` and of the days after it. Cheap when there is nothing to do. */
export async function ensurePartitions(db: Database, { now, days = PARTITION_DAYS_AHEAD }: { now: number; days?: number }): Promise<void> {
  await ensureDays(db.pool, now, days)
}

/** Makes room for observations of exactly these instants, however far from each other. */
export async function ensurePartitionsOf(connection: Queryable, instants: readonly number[]): Promise<void> {
  const days = new Set(instants.map((at) => Math.floor(at / DAY_MS)))
  for (const day of [...days].sort((a, b) => a - b)) await ensureDays(connection, day * DAY_MS, 1)
}

async function ensureDays(connection: Queryable, at: number, days: number): Promise<void> {
  await connection.query({ name: 'ensure-partitions', text: ENSURE_PARTITIONS, values: [at / 1000, days] })
}
