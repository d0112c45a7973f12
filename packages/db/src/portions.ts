import type pg from 'pg'
import { inTransaction } from './transaction.ts'

/** Some milliseconds of reading: whoever else this process serves waits no longer than that. */
const PORTION_ROWS = 1000

/** A query whose rows come in portions. `types` and `rowMode` as `pg` has them. */
export interface PortionedQuery {
  readonly text: string
  readonly values?: readonly unknown[]
  readonly types?: pg.CustomTypesConfig
  readonly rowMode?: 'array'
}

/**
 * What `make` makes of each row, in their order: for statements with very many rows, which would keep the process busy for long if they came
 * all at once. All portions are of one moment. What `make` throws ends the reading.
 */
export function readInPortions<Row, T>(pool: pg.Pool, { text, values = [], ...form }: PortionedQuery, make: (row: Row) => T): Promise<T[]> {
  return inTransaction(pool, async (client) => {
    // Everything will be fetched: a plan that has the first rows early is of no use.
    await client.query('SET LOCAL cursor_tuple_fraction = 1')
    await client.query(`DECLARE portion NO SCROLL CURSOR FOR ${text}`, [...values])
    const made: T[] = []
    for (;;) {
      // The rows are what the caller says that its statement gives.
      const rows = (await client.query({ text: `FETCH ${PORTION_ROWS} FROM portion`, ...form })).rows as Row[]
      for (const row of rows) made.push(make(row))
      if (rows.length < PORTION_ROWS) return made
    }
  })
}
