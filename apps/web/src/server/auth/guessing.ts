import type { Database } from '@lispwatch/db/client'
import { countAttempt, forgetAttempts } from '@lispwatch/db/sign-in-attempts'
import { APIError } from 'better-auth/api'
import { z } from 'zod'

const attempt = z.object({ email: z.string() })

/** Refuses further attempts on an account that was tried too often, whether it exists or not. What is no attempt is left to better-auth. */
export async function slowDownGuessing(database: Database, body: unknown): Promise<void> {
  const parsed = attempt.safeParse(body)
  if (!parsed.success) return
  const waitMs = await countAttempt(database.pool, parsed.data.email, Date.now())
  if (waitMs === 0) return
  const minutes = Math.ceil(waitMs / 60_000)
  throw new APIError('TOO_MANY_REQUESTS', {
    message: `Too many attempts for this account. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  })
}

/** Called when a password was right. */
export async function forgetGuesses(database: Database, body: unknown): Promise<void> {
  const parsed = attempt.safeParse(body)
  if (parsed.success) await forgetAttempts(database.pool, parsed.data.email)
}
