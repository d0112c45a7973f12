import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from '@lispwatch/db/client'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { CommandFailure } from './usage-error.ts'

/**
 * Opens the database of DATABASE_URL, else that of the product that runs with this state folder, and closes it after `use`.
 *
 * @throws CommandFailure when there is neither, or it does not answer
 */
export async function withDatabase<T>(io: Io, use: (db: Database) => Promise<T>): Promise<T> {
  const url = io.env.databaseUrl ?? (await urlOfRunningProduct(io.env.home))
  if (url === undefined) {
    throw new CommandFailure(
      `no database: set DATABASE_URL, or start the product (npm start); no product runs with the state folder ${io.env.home}`,
      EXIT.usage,
    )
  }
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

/** `run.json` of the state folder, which the running product writes. Its `appUrl` is what programs connect as. */
async function urlOfRunningProduct(home: string): Promise<string | undefined> {
  try {
    const run: unknown = JSON.parse(await readFile(path.join(home, 'run.json'), 'utf8'))
    if (typeof run !== 'object' || run === null || !('appUrl' in run)) return undefined
    return typeof run.appUrl === 'string' ? run.appUrl : undefined
  } catch {
    return undefined
  }
}
