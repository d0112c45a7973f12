import { CONFIRM_WITHIN_MS } from '@lispwatch/domain/subscription/subscriber'
import type { Database } from '../client.ts'
import { forgetCounts } from '../rate-counts.ts'
import { ASKS_PREFIX } from './limits.ts'
import { tallySql } from './tally.ts'

const EXPIRE = `
WITH gone AS (
  DELETE FROM subscriber WHERE state = 'pending' AND asked_at <= to_timestamp($1::float8) RETURNING page, kind
)${tallySql('gone', 'expired')}`

/** Forgets who asked and did not confirm in time, and what was counted of whoever asked. */
export async function expireUnconfirmed({ pool }: Database, now: number): Promise<void> {
  await pool.query(EXPIRE, [(now - CONFIRM_WITHIN_MS) / 1000])
  await forgetCounts(pool, ASKS_PREFIX, now)
}
