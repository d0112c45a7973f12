import type { Database } from '@lispwatch/db/client'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { type RunningProduct, runningProduct } from './running-product.ts'
import { CommandFailure } from './usage-error.ts'

/**
 * Opens the database of DATABASE_URL, else that of the product that runs with this state folder, and closes it after `use`.
 *
 * @throws CommandFailure when there is neither, or it does not answer
 */
export async function withDatabase<T>(io: Io, use: (db: Database) => Promise<T>): Promise<T> {
  const url = await databaseUrl(io, 'appUrl')
  const { openDatabase } = await import('@lispwatch/db/client')
  const db = openDatabase({ url, maxConnections: 2 })
  try {
    await db.pool.query('SELECT 1').catch((error: unknown) => {
      throw new CommandFailure(
        `the database does not answer (${String(error instanceof Error ? error.message : error)}); is the product running?`,
        EXIT.noAnswer,
      )
    })
    return await use(db)
  } finally {
    await db.close()
  }
}

/**
 * DATABASE_URL, else how the programs or the owner connect to the database of the product that runs with this state folder.
 *
 * @throws CommandFailure when there is neither
 */
export async function databaseUrl(io: Io, as: 'appUrl' | 'ownerUrl'): Promise<string> {
  const product: RunningProduct = io.env.databaseUrl === undefined ? await runningProduct(io.env.home) : {}
  const url = io.env.databaseUrl ?? product[as]
  if (url !== undefined) return url
  throw new CommandFailure(
    `no database: set DATABASE_URL, or start the product (npm start); no product runs with the state folder ${io.env.home}`,
    EXIT.usage,
  )
}
