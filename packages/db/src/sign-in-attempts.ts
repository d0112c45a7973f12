import { countWithin, forgetCount } from './rate-counts.ts'
import type { Queryable } from './transaction.ts'

/** How often a password of one account may be tried within a window, from wherever. */
export const ATTEMPTS = { atMost: 20, windowMs: 15 * 60_000 }

const countedBy = (email: string) => ({ prefix: 'account|', of: email.trim().toLowerCase() })

/** Counts an attempt. Returns how long to wait, in ms; 0 when the attempt may go on. */
export function countAttempt(connection: Queryable, email: string, now: number): Promise<number> {
  return countWithin(connection, countedBy(email), ATTEMPTS, now)
}

/** Whoever knew the password, or has a new one, begins anew. */
export function forgetAttempts(connection: Queryable, email: string): Promise<void> {
  return forgetCount(connection, countedBy(email))
}
