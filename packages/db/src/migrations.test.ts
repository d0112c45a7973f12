import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readMigrations } from './migration-files.ts'
import { compareMigrations, MIGRATIONS } from './migrations.ts'

const FOLDER = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

const file = (name: string, checksum = 'a') => ({ name, checksum })
const applied = (name: string, checksum = 'a', finished = true) => ({ name, checksum, finished })

describe('the folder of migrations and the database', () => {
  test('are current when every file was applied as it is', () => {
    expect(compareMigrations([file('1'), file('2')], [applied('1'), applied('2')])).toEqual({ kind: 'current', names: [] })
  })

  test('a file that was not applied is pending', () => {
    expect(compareMigrations([file('1'), file('2')], [applied('1')])).toEqual({ kind: 'pending', names: ['2'] })
    expect(compareMigrations([file('1')], [])).toEqual({ kind: 'pending', names: ['1'] })
  })

  test('a file that was changed after it was applied is told before what is pending', () => {
    expect(compareMigrations([file('1', 'b'), file('2')], [applied('1')])).toEqual({ kind: 'edited', names: ['1'] })
  })

  test('a database of a newer version is told', () => {
    expect(compareMigrations([file('1')], [applied('1'), applied('2')])).toEqual({ kind: 'ahead', names: ['2'] })
  })

  test('a migration that broke off is told before everything else', () => {
    expect(compareMigrations([file('2')], [applied('1', 'a', false)])).toEqual({ kind: 'failed', names: ['1'] })
  })

  test('without checksums only the names count', () => {
    expect(compareMigrations([{ name: '1' }], [applied('1', 'b')])).toEqual({ kind: 'current', names: [] })
    expect(compareMigrations([{ name: '1' }], [applied('2')])).toEqual({ kind: 'ahead', names: ['2'] })
  })
})

test('programs that do not carry the folder expect exactly its migrations', () => {
  expect(MIGRATIONS.map(({ name }) => name)).toEqual(readMigrations(FOLDER).map(({ name }) => name))
})
