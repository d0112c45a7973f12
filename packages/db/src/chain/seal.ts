import type { Database } from '../client.ts'

/** So many changes become lines in one transaction: half a second of the database at most. */
export const SEALED_AT_ONCE = 2000

/** Makes lines of the oldest changes that wait. How many: less than SEALED_AT_ONCE when no more waits, or somebody else is at it. */
export async function sealHistory({ pool }: Pick<Database, 'pool'>, most: number = SEALED_AT_ONCE): Promise<number> {
  const { rows } = await pool.query<{ sealed: number }>({ name: 'seal-history', text: 'SELECT seal_history($1) AS sealed', values: [most] })
  return rows[0]?.sealed ?? 0
}
