import { createHash } from 'node:crypto'
import type { Queryable } from './transaction.ts'

/** So often within a window. */
export interface CountLimit {
  readonly atMost: number
  readonly windowMs: number
}

/** What is counted: `of` is hashed, so that the table is no list of whom it counts. */
export interface Counted {
  readonly prefix: string
  readonly of: string
}

/** In the table of rate limits; `last_request` of these rows is the end of their window. */
const COUNT = `
INSERT INTO rate_limit AS known (id, key, count, last_request) VALUES ($1, $1, 1, $2::bigint + $3)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN known.last_request <= $2 THEN 1 ELSE known.count + 1 END,
  last_request = CASE WHEN known.last_request <= $2 THEN excluded.last_request ELSE known.last_request END
RETURNING count, last_request AS ends_at`

/**
 * Counts one more, in one statement, so that two at the same moment cannot overtake each other. Returns how long to wait, in ms; 0 when it is
 * within the limit.
 */
export async function countWithin(connection: Queryable, counted: Counted, { atMost, windowMs }: CountLimit, now: number): Promise<number> {
  const { rows } = await connection.query<{ count: number; ends_at: string }>(COUNT, [keyOf(counted), Math.floor(now), windowMs])
  const [row] = rows
  return row === undefined || row.count <= atMost ? 0 : Math.max(1, Number(row.ends_at) - now)
}

const FORGET = 'DELETE FROM rate_limit WHERE key = $1'

/** It begins anew. */
export async function forgetCount(connection: Queryable, counted: Counted): Promise<void> {
  await connection.query(FORGET, [keyOf(counted)])
}

const FORGET_OVER = 'DELETE FROM rate_limit WHERE starts_with(key, $1) AND last_request <= $2::bigint'

/** Forgets counts whose window is over. */
export async function forgetCounts(connection: Queryable, prefix: string, now: number): Promise<void> {
  await connection.query(FORGET_OVER, [prefix, Math.floor(now)])
}

const keyOf = ({ prefix, of }: Counted) => `${prefix}${createHash('sha256').update(of).digest('hex')}`
