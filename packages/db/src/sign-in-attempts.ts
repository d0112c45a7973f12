import { createHash } from 'node:crypto'
import type { Queryable } from './transaction.ts'

/** How often a password of one account may be tried within a window, from wherever. */
export const ATTEMPTS = { atMost: 20, windowMs: 15 * 60_000 }

/** In the table of rate limits; `last_request` of these rows is the end of their window. */
const COUNT_ATTEMPT = `
INSERT INTO rate_limit AS known (id, key, count, last_request) VALUES ($1, $1, 1, $2::bigint + $3)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN known.last_request <= $2 THEN 1 ELSE known.count + 1 END,
  last_request = CASE WHEN known.last_request <= $2 THEN excluded.last_request ELSE known.last_request END
RETURNING count, last_request AS ends_at`

const FORGET_ATTEMPTS = 'DELETE FROM rate_limit WHERE key = $1'

/**
 * Counts an attempt, in one statement, so that attempts at the same moment cannot overtake each other. Returns how long to wait, in ms;
 * 0 when the attempt may go on.
 */
export async function countAttempt(connection: Queryable, email: string, now: number): Promise<number> {
  const { rows } = await connection.query<{ count: number; ends_at: string }>(COUNT_ATTEMPT, [keyOf(email), now, ATTEMPTS.windowMs])
  const [row] = rows
  return row === undefined || row.count <= ATTEMPTS.atMost ? 0 : Math.max(1, Number(row.ends_at) - now)
}

/** Whoever knew the password, or has a new one, begins anew. */
export async function forgetAttempts(connection: Queryable, email: string): Promise<void> {
  await connection.query(FORGET_ATTEMPTS, [keyOf(email)])
}

/** The table is no list of the addresses that were tried. */
function keyOf(email: string): string {
  return `account|${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`
}
