import { join } from 'node:path'
import { withConnection } from '@lispwatch/db/connection'
import { readMigrations } from '@lispwatch/db/migration-files'
import { type MigrationState, migrationState } from '@lispwatch/db/migrations'
import { runNode } from './command.ts'
import { programEnvironment, QUIET } from './env.ts'
import { Failure } from './failure.ts'
import { PRISMA, ROOT } from './root.ts'

const MIGRATIONS = join(ROOT, 'prisma/migrations')

/** Why these sources must not touch a database in that state; undefined when they may. */
export function explainMigrationState({ kind, names }: MigrationState): string | undefined {
  const list = names.join(', ')
  switch (kind) {
    case 'ahead':
      return `the database was used by a newer version of Lispwatch (it has ${list}); start that version, or use another database`
    case 'edited':
      return `the database was made with another text of ${list}; restore the migration as it was, or use another database`
    case 'failed':
      return `the migration ${list} broke off earlier; see why in the database's log, then: node packages/db/bin/prisma.mjs migrate resolve --rolled-back ${names[0]}`
    default:
      return undefined
  }
}

/** The line for people out of what Prisma said: the database's own words where there are any. */
export function explainMigrateOutput(output: string): string {
  const lines = output.split('\n').map((line) => line.trim())
  const told = lines.map((line) => /\bERROR: (.+)$/.exec(line)?.[1]).find((line) => line !== undefined)
  const other = lines.filter((line) => line !== '' && !/^\d+: |^at |^with /.test(line)).slice(-4)
  return `the migrations could not be applied: ${told ?? other.join(' ')}`
}

/** Brings the database to the schema of these sources. True when something was applied. */
export async function migrate(ownerUrl: string): Promise<boolean> {
  const before = await withConnection(ownerUrl, (owner) => migrationState(owner, readMigrations(MIGRATIONS)))
  const problem = explainMigrationState(before)
  if (problem !== undefined) throw new Failure(problem)
  if (before.kind === 'current') return false
  const env = programEnvironment({ ...QUIET, DATABASE_URL: ownerUrl, NO_COLOR: '1' })
  const { code, output } = await runNode(PRISMA, ['migrate', 'deploy'], { cwd: ROOT, env })
  if (code !== 0) throw new Failure(explainMigrateOutput(output))
  return true
}
