import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

/** How far the chain is. Times in epoch ms. */
export interface ChainStanding {
  /** Number of the last line; 0: there is none. */
  readonly lines: number
  readonly lastHash: string | null
  readonly lastSealedAt: number | null
  /** Changes that have no line yet, and since when the oldest of them waits. */
  readonly waiting: number
  readonly waitingSinceAt: number | null
}

const STANDING = `
SELECT coalesce(last.position, 0)::float8 AS lines, encode(last.hash, 'hex') AS "lastHash", ${epochMsOf('last.sealed_at')} AS "lastSealedAt",
       (SELECT count(*)::int FROM chain_waiting) AS waiting, (SELECT ${epochMsOf('min(known_at)')} FROM chain_waiting) AS "waitingSinceAt"
FROM (VALUES (1)) AS one (id)
LEFT JOIN (SELECT position, hash, sealed_at FROM chain_line ORDER BY position DESC LIMIT 1) AS last ON true`

export async function chainStanding({ pool }: Pick<Database, 'pool'>): Promise<ChainStanding> {
  const [row] = (await pool.query<ChainStanding>(STANDING)).rows
  return row ?? { lines: 0, lastHash: null, lastSealedAt: null, waiting: 0, waitingSinceAt: null }
}
