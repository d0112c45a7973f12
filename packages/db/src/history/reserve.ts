import { RESOLUTIONS, windowStart } from '../rollups/resolution.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryIndex } from './join-days.ts'

const HOUR_MS = 3_600_000

/** Only where nothing has happened yet: whoever has a past of their own is given none. */
const RESERVE = `
INSERT INTO demo_history (seed, first_start_at, ends_at, incidents)
SELECT $1, to_timestamp($2::float8), to_timestamp($3::float8), $4
WHERE NOT EXISTS (SELECT FROM network) AND NOT EXISTS (SELECT FROM event) AND NOT EXISTS (SELECT FROM demo_history)
RETURNING id`

const FOLLOW = `SELECT setval(pg_get_serial_sequence($1, 'id'), $2::bigint)`

/** Of the past there are roll-ups only: as if its raw days had been dropped. */
const KEPT_FROM = `UPDATE observation_kept SET from_at = date_trunc('day', to_timestamp($1::float8), 'UTC') WHERE from_at IS NULL`
const ROLLED_UP = 'INSERT INTO rollup_progress (resolution, until_at) VALUES ($1, to_timestamp($2::float8)) ON CONFLICT DO NOTHING'

/**
 * Makes room for a history in a database in which nothing has happened yet: what happens from now on has greater numbers than all of it. It
 * will end with the hour that runs at `now`, as far as it is over then. False: there is a network already, or the room was made before.
 *
 * As the owner of the tables, before any program writes.
 */
export async function reserveHistory(
  client: Queryable,
  { seed, events, incidents, findings }: HistoryIndex,
  now: number,
): Promise<boolean> {
  const endsAt = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS
  const { rowCount } = await client.query(RESERVE, [seed, now / 1000, endsAt / 1000, incidents.length])
  if (rowCount === 0) return false
  await client.query(FOLLOW, [
    'event',
    Math.max(
      1,
      events.reduce((sum, count) => sum + count, 0),
    ),
  ])
  await client.query(FOLLOW, ['finding', Math.max(1, findings.length)])
  await client.query(KEPT_FROM, [now / 1000])
  for (const resolution of RESOLUTIONS) await client.query(ROLLED_UP, [resolution.name, windowStart(resolution, now) / 1000])
  return true
}
