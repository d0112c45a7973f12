import type { Queryable } from './transaction.ts'

/** The migrations of these sources, for programs that do not carry their folder. */
export const MIGRATIONS: readonly ExpectedMigration[] = [
  { name: '20261120000000_first_light' },
  { name: '20261121000000_target_kinds' },
  { name: '20261121010000_servers' },
  { name: '20261121020000_walks' },
  { name: '20261121030000_memory' },
  { name: '20261121040000_archive' },
  { name: '20261121050000_api_tokens' },
  { name: '20261121060000_engine' },
  { name: '20261121070000_enrichment' },
  { name: '20261121080000_unmeasured' },
  { name: '20261122000000_judging' },
  { name: '20261122020000_lookups' },
  { name: '20261122030000_saved_views' },
  { name: '20261122040000_loss_history' },
  { name: '20261122060000_demo_history' },
  { name: '20261122060000_plan_scope' },
  { name: '20261123000000_alerting' },
  { name: '20261123010000_site_notes' },
  { name: '20261123080000_publications' },
  { name: '20261124000000_publishing' },
  { name: '20261124010000_status_pages' },
  { name: '20261124020000_subscriptions' },
  { name: '20261124030000_alert_ease' },
  { name: '20261125000000_history_chain' },
  { name: '20261126000000_baseline' },
  { name: '20261126010000_audit_findings' },
  { name: '20261126020000_chain_heads' },
  { name: '20261126030000_report_schedule' },
  { name: '20261126040000_referral_fault' },
]

/** A migration that these sources know. Where there is no checksum, only the name counts. */
export interface ExpectedMigration {
  readonly name: string
  /** SHA-256 of the file in hex, as Prisma writes it into the database. */
  readonly checksum?: string
}

/** A migration as the database remembers it. */
export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
  readonly finished: boolean
}

/**
 * How the database stands to what is expected. `current`: nothing is to do. `pending`: these are to be applied. `edited`: these were
 * changed after they were applied. `failed`: these broke off. `ahead`: the database has these from a newer version of the program.
 */
export interface MigrationState {
  readonly kind: 'current' | 'pending' | 'edited' | 'failed' | 'ahead'
  readonly names: readonly string[]
}

/** The most serious way in which the two differ. */
export function compareMigrations(expected: readonly ExpectedMigration[], applied: readonly AppliedMigration[]): MigrationState {
  const known = new Map(applied.map((migration) => [migration.name, migration]))
  const wasEdited = ({ name, checksum }: ExpectedMigration) =>
    checksum !== undefined && (known.get(name)?.checksum ?? checksum) !== checksum
  const namesOf = (migrations: readonly { name: string }[]) => migrations.map(({ name }) => name)
  const states: MigrationState[] = [
    { kind: 'failed', names: namesOf(applied.filter(({ finished }) => !finished)) },
    { kind: 'ahead', names: namesOf(applied.filter(({ name }) => !expected.some((one) => one.name === name))) },
    { kind: 'edited', names: namesOf(expected.filter(wasEdited)) },
    { kind: 'pending', names: namesOf(expected.filter(({ name }) => !known.has(name))) },
  ]
  return states.find(({ names }) => names.length > 0) ?? { kind: 'current', names: [] }
}

const HISTORY_EXISTS = "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists"

const HISTORY = `
SELECT DISTINCT ON (migration_name) migration_name AS name, checksum, finished_at IS NOT NULL AS finished
FROM _prisma_migrations
WHERE rolled_back_at IS NULL
ORDER BY migration_name, started_at DESC`

/** How a database stands to `expected`: MIGRATIONS, or those of a folder. */
export async function migrationState(connection: Queryable, expected: readonly ExpectedMigration[]): Promise<MigrationState> {
  const { rows: existing } = await connection.query<{ exists: boolean }>(HISTORY_EXISTS)
  const applied = existing[0]?.exists ? (await connection.query<AppliedMigration>(HISTORY)).rows : []
  return compareMigrations(expected, applied)
}
