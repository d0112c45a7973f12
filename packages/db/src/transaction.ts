import type pg from 'pg'

/** Whatever can run a query: a pool, or one of its connections inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>

/** Two writers met in opposite order, or under a serializable snapshot: PostgreSQL has undone one, which is to be run again. */
const UNDONE_BY_CONFLICT: readonly unknown[] = ['40P01', '40001']
const MAX_ATTEMPTS = 5

export const sqlState = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Runs `work` again when PostgreSQL has undone it because of another writer, at most five times. */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !UNDONE_BY_CONFLICT.includes(sqlState(error))) throw error
    }
  }
}

/** Runs `work` in one transaction: all of it is kept, or nothing. `work` may run more than once, see retryConflicts. */
export function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return retryConflicts(() => attempt(pool, work))
}

async function attempt<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  // A connection that ends between two statements is reported by the next one; without a listener it would end the program.
  const onError = () => {}
  client.on('error', onError)
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause
    })
    throw error
  } finally {
    client.off('error', onError)
    // A connection that cannot even roll back does not go back to the pool.
    client.release(broken)
  }
}
