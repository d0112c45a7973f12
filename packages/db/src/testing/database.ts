import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Database, openDatabase } from '../client.ts'
import { withConnection } from '../connection.ts'
import { testServerUrl } from './env.ts'
import { databaseUrl, ensureTemplate, type Template } from './template.ts'

export interface TestDatabase {
  /** Connection string of the programs' login. */
  readonly url: string
  /** Opened with that login: a right that the programs do not have is missing in tests as well. */
  readonly db: Database
  /** The same database as its owner, for what a test has to arrange. */
  readonly owner: pg.Pool
  readonly ownerUrl: string
  drop(): Promise<void>
  /** Ends what is connected and leaves the database under another name, to be cloned. */
  keep(name: string): Promise<void>
}

let template: Promise<Template> | undefined

/**
 * An empty, migrated database of its own for a test file: nobody else sees it. `drop` ends it, whoever is still connected. `from`: filled as
 * the database of that name, to which nobody may be connected.
 */
export async function testDatabase({ from }: { readonly from?: string } = {}): Promise<TestDatabase> {
  if (testServerUrl === undefined) {
    throw new Error('Integration tests need a PostgreSQL: run them with `npm test`, or set LISPWATCH_TEST_DATABASE_URL.')
  }
  const serverUrl = testServerUrl
  template ??= ensureTemplate(serverUrl)
  const { name, appUrl } = await template
  const database = `lispwatch_test_${randomBytes(6).toString('hex')}`
  await withConnection(serverUrl, (server) => server.query(`CREATE DATABASE ${database} TEMPLATE ${from ?? name}`))
  const [url, ownerUrl] = [databaseUrl(appUrl, database), databaseUrl(serverUrl, database)]
  const db = openDatabase({ url })
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c TimeZone=UTC' })
  owner.on('error', () => {})
  const leave = async () => {
    await db.close()
    await owner.end()
  }
  const drop = async () => {
    await leave()
    await withConnection(serverUrl, (server) => server.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))
  }
  const keep = async (as: string) => {
    await leave()
    await withConnection(serverUrl, (server) => server.query(`ALTER DATABASE ${database} RENAME TO ${as}`))
  }
  return { url, db, owner, ownerUrl, drop, keep }
}
