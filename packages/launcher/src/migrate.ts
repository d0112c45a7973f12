import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { runNode } from './command.ts'
import { programEnvironment, QUIET } from './env.ts'
import { Failure } from './failure.ts'
import { PRISMA, ROOT } from './root.ts'
export const APP_GROUP = 'lispwatch_app'

/** Brings the database to the schema of these sources; quick when it is there already. True when something was applied. */
export async function migrate(ownerUrl: string): Promise<boolean> {
  if (await isMigrated(ownerUrl)) return false
  const { code, output } = await runNode(PRISMA, ['migrate', 'deploy'], {
    cwd: ROOT,
    env: programEnvironment({ ...QUIET, DATABASE_URL: ownerUrl }),
  })
  if (code !== 0) throw new Failure(`the migrations could not be applied:\n${output.trim().split('\n').slice(-12).join('\n')}`)
  return true
}

async function isMigrated(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    const folder = join(ROOT, 'prisma/migrations')
    const wanted = readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name)
    return wanted.every((name) =>
      rows.some(
        (row) =>
          row.name === name &&
          row.checksum ===
            createHash('sha256')
              .update(readFileSync(join(folder, name, 'migration.sql')))
              .digest('hex'),
      ),
    )
  } catch {
    return false
  } finally {
    await client.end()
  }
}

export async function ensureAppLogin(ownerUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const has = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'lispwatch_program'")
    await client.query(
      `${has.rowCount ? 'ALTER' : 'CREATE'} ROLE lispwatch_program LOGIN PASSWORD ${client.escapeLiteral(password)} IN ROLE lispwatch_app`.replace(
        /(ALTER.*) IN ROLE.*/,
        '$1',
      ),
    )
  } finally {
    await client.end()
  }
  const url = new URL(ownerUrl)
  url.username = 'lispwatch_program'
  url.password = password
  return url.href
}
