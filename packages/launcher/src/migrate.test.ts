import { expect, test } from 'vitest'
import { explainMigrateOutput, explainMigrationState } from './migrate.ts'

test('a new or known database may be migrated', () => {
  expect(explainMigrationState({ kind: 'current', names: [] })).toBeUndefined()
  expect(explainMigrationState({ kind: 'pending', names: ['20260101_first'] })).toBeUndefined()
})

test.each(['ahead', 'edited', 'failed'] as const)('a database that is %s is left alone, and the migration is named', (kind) => {
  const line = explainMigrationState({ kind, names: ['20270101_later'] })
  expect(line).toContain('20270101_later')
  expect(line).not.toContain('\n')
})

test('the words of the database are passed on, without the trace of the tool', () => {
  const output =
    'Error: external connector error\nError querying the database: ERROR: relation "x" is busy\n   0: sql_schema_connector::apply\n'
  expect(explainMigrateOutput(output)).toBe('the migrations could not be applied: relation "x" is busy')
  expect(explainMigrateOutput('Error: P1001\n\nCannot reach database\n')).toBe(
    'the migrations could not be applied: Error: P1001 Cannot reach database',
  )
})
