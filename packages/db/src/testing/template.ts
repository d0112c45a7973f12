import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { ensureAppLogin } from '../app-login.ts'
import { readMigrations } from '../migrations.ts'

const MIGRATIONS = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url))

/** What programs sign in as in tests: with the rights that they have in production, and no others. */
const TEST_LOGIN = { login: 'lispwatch_test_app', password: 'lispwatch-test' }

/** Serialises the making of the template among all workers of a run; locks belong to the database that all of them connect to. */
const LOCK = "SELECT pg_advisory_lock(hashtext('lispwatch test template'))"

export interface Template {
  readonly name: string
  /** The connection string of the programs' login, to this template. */
  readonly appUrl: string
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/** Runs `work` on a connection to the server. */
export async function withServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c TimeZone=UTC' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** An empty, migrated database to clone. Named by its migrations, made once per server, complete as soon as it has its name. */
export function ensureTemplate(serverUrl: string): Promise<Template> {
  const migrations = readMigrations(MIGRATIONS)
  const fingerprint = createHash('sha256')
    .update(migrations.map(({ checksum }) => checksum).join())
    .digest('hex')
    .slice(0, 16)
  const name = `lispwatch_template_${fingerprint}`
  return withServer(serverUrl, async (server) => {
    await server.query(LOCK)
    const { rowCount: exists } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (!exists) {
      const unfinished = `${name}_unfinished`
      await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
      await server.query(`CREATE DATABASE ${unfinished}`)
      await withServer(databaseUrl(serverUrl, unfinished), async (client) => {
        for (const { sql } of migrations) await client.query(sql)
      })
      await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
    }
    return { name, appUrl: await ensureAppLogin(databaseUrl(serverUrl, name), TEST_LOGIN) }
  })
}
