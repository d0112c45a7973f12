import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Queryable } from './transaction.ts'

/** A migration in the folder of the project. */
export interface MigrationFile {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file in hex, as Prisma writes it into the database. */
  readonly checksum: string
}

/** A migration as the database remembers it. */
export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
}

/**
 * How the database stands to the folder. `current`: nothing is to do. `pending`: these are to be applied. `edited`: these were changed
 * after they were applied. `failed`: these broke off. `ahead`: the database has these from a newer version of the program.
 */
export interface MigrationState {
  readonly kind: 'current' | 'pending' | 'edited' | 'failed' | 'ahead'
  readonly names: readonly string[]
}

/** The migrations of a folder, in the order in which they are applied. */
export function readMigrations(folder: string): MigrationFile[] {
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')))
  return names.sort().map((name) => {
    const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/** The most serious way in which the two differ. */
export function compareMigrations(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): MigrationState {
  const known = new Map(applied.map((migration) => [migration.name, migration]))
  const namesOf = (migrations: readonly { name: string }[]) => migrations.map(({ name }) => name)
  const states: MigrationState[] = [
    { kind: 'failed', names: namesOf(applied.filter(({ finished }) => !finished)) },
    { kind: 'ahead', names: namesOf(applied.filter(({ name }) => !files.some((file) => file.name === name))) },
    { kind: 'edited', names: namesOf(files.filter(({ name, checksum }) => (known.get(name)?.checksum ?? checksum) !== checksum)) },
    { kind: 'pending', names: namesOf(files.filter(({ name }) => !known.has(name))) },
  ]
  return states.find(({ names }) => names.length > 0) ?? { kind: 'current', names: [] }
}

const HISTORY_EXISTS = "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists"

const HISTORY = `
SELECT DISTINCT ON (migration_name) migration_name AS name, checksum, finished_at IS NOT NULL AS finished
FROM _prisma_migrations
WHERE rolled_back_at IS NULL
ORDER BY migration_name, started_at DESC`

/** How a database stands to the migrations of a folder. `owner` may read Prisma's history of them. */
export async function migrationState(owner: Queryable, folder: string): Promise<MigrationState> {
  const { rows: existing } = await owner.query<{ exists: boolean }>(HISTORY_EXISTS)
  const applied = existing[0]?.exists ? (await owner.query<AppliedMigration>(HISTORY)).rows : []
  return compareMigrations(readMigrations(folder), applied)
}
