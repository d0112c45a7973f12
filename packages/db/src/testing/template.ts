import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ensureAppLogin } from '../app-login.ts'
import { withConnection } from '../connection.ts'
import { readMigrations } from '../migration-files.ts'
import { programEnvironment } from './env.ts'

const PRISMA = fileURLToPath(new URL('../../bin/prisma.mjs', import.meta.url))
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

/** An empty, migrated database to clone. Named by its migrations, made once per server, complete as soon as it has its name. */
export function ensureTemplate(serverUrl: string): Promise<Template> {
  const migrations = readMigrations(MIGRATIONS)
  const fingerprint = createHash('sha256')
    .update(migrations.map(({ checksum }) => checksum).join())
    .digest('hex')
    .slice(0, 16)
  const name = `lispwatch_template_${fingerprint}`
  return withConnection(serverUrl, async (server) => {
    await server.query(LOCK)
    const { rowCount: exists } = await server.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (!exists) {
      const unfinished = `${name}_unfinished`
      await server.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
      await server.query(`CREATE DATABASE ${unfinished}`)
      await migrate(databaseUrl(serverUrl, unfinished))
      await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`)
    }
    return { name, appUrl: await ensureAppLogin(databaseUrl(serverUrl, name), TEST_LOGIN) }
  })
}

/** As a product does it, with the history that Prisma keeps. */
async function migrate(url: string): Promise<void> {
  await promisify(execFile)(process.execPath, [PRISMA, 'migrate', 'deploy'], { env: programEnvironment({ DATABASE_URL: url }) })
}
