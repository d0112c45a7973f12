import { expect, test } from 'vitest'
import { explainMigrationState } from './migrate.ts'

test('a new or known database may be migrated', () => {
  expect(explainMigrationState({ kind: 'current', names: [] })).toBeUndefined()
  expect(explainMigrationState({ kind: 'pending', names: ['20260101_first'] })).toBeUndefined()
})

test.each(['ahead', 'edited', 'failed'] as const)('a database that is %s is left alone, and the migration is named', (kind) => {
  const line = explainMigrationState({ kind, names: ['20270101_later'] })
  expect(line).toContain('20270101_later')
  expect(line).not.toContain('\n')
})
