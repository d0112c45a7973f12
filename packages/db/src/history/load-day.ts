import type { Database } from '../client.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { HISTORY_DAY_MS, type HistoryDay } from './day.ts'
import type { HistoryIndex } from './join-days.ts'
import { joinSpans } from './join-spans.ts'
import { loadEvents } from './load-events.ts'
import { loadIncidents } from './load-incidents.ts'
import { loadMeasurements } from './load-measurements.ts'
import { loadSpans } from './load-spans.ts'
import { historyTargets } from './targets.ts'

/** A past that room was made for. */
export interface ReservedHistory {
  readonly seed: string
  /** Where what is real begins; epoch ms. */
  readonly firstStartAt: number
  /** The end of its last day, a full hour. */
  readonly endsAt: number
  /** Days that are there. */
  readonly loaded: ReadonlySet<number>
}

const RESERVED = `
SELECT seed, extract(epoch FROM first_start_at)::float8 AS first_s, extract(epoch FROM ends_at)::float8 AS ends_s,
       ARRAY(SELECT day FROM demo_history_day) AS loaded
FROM demo_history
WHERE EXISTS (SELECT FROM network WHERE demo)`

/** The past of this database; undefined where it has none, or is no demonstration any more. */
export async function reservedHistory(client: Queryable): Promise<ReservedHistory | undefined> {
  const { rows } = await client.query<{ seed: string; first_s: number; ends_s: number; loaded: number[] }>(RESERVED)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    seed: row.seed,
    firstStartAt: Math.round(row.first_s * 1000),
    endsAt: Math.round(row.ends_s * 1000),
    loaded: new Set(row.loaded),
  }
}

const MARK = `
INSERT INTO demo_history_day (day, loaded_at) VALUES ($1, clock_timestamp()) ON CONFLICT DO NOTHING RETURNING day`

/**
 * Writes a day of the past into its place, all of it or nothing, and never twice. Newer days come before older ones; with the first one come
 * all findings and incidents. As the owner of the tables: the programs may not change what was.
 *
 * @returns false where the day was there
 */
export function loadHistoryDay(
  owner: Pick<Database, 'pool'>,
  day: HistoryDay,
  index: HistoryIndex,
  reserved: ReservedHistory,
): Promise<boolean> {
  return inTransaction(owner.pool, async (client) => {
    const { rowCount } = await client.query(MARK, [day.day])
    if (rowCount === 0) return false
    const days = index.events.length
    const firstAt = reserved.endsAt - days * HISTORY_DAY_MS
    const dayAt = firstAt + (day.day - 1) * HISTORY_DAY_MS
    const cutAt = reserved.firstStartAt
    // It was played from midnight to midnight: the hour of the day is another one.
    const movedMs = dayAt - Math.floor(dayAt / HISTORY_DAY_MS) * HISTORY_DAY_MS
    if (day.day === days) await loadIncidents(client, index, { firstAt, cutAt, movedMs })
    const targets = await historyTargets(client, day.targets, day.vantage)
    const place = { dayAt, cutAt, targets }
    await loadSpans(client, day, place)
    await joinSpans(client, Math.min(dayAt + HISTORY_DAY_MS, cutAt))
    await loadEvents(client, day, index, { ...place, movedMs })
    await loadMeasurements(client, day, place)
    return true
  })
}

/** Since when a target is as it is, is told by the interval that it is in. */
const SINCE = `
UPDATE target_state
SET since_at = state_interval.started_by_at
FROM state_interval
WHERE state_interval.target_id = target_state.target_id AND state_interval.ended_by_at IS NULL
  AND state_interval.state = target_state.state AND target_state.since_at > state_interval.started_by_at`

/** Joins the past with what was seen since: again, because not everything is seen at once. */
export function joinWithPresent(owner: Pick<Database, 'pool'>, { firstStartAt }: ReservedHistory): Promise<number> {
  return inTransaction(owner.pool, async (client) => {
    const joined = await joinSpans(client, firstStartAt)
    await client.query(SINCE)
    return joined
  })
}
