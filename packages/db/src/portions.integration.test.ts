import { afterAll, beforeAll, expect, test } from 'vitest'
import { EPOCH_TYPES } from './instant.ts'
import { readInPortions } from './portions.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

test.each([0, 1, 999, 1000, 1001, 2500])('%i rows come whole and in their order, however many portions they are', async (count) => {
  const query = { text: 'SELECT n FROM generate_series(1, $1::int) AS n ORDER BY n', values: [count] }
  const read = await readInPortions(database.db.pool, query, ({ n }: { n: number }) => n)
  expect(read).toEqual(Array.from({ length: count }, (_, index) => index + 1))
})

test('rows come as they are asked for: as arrays, with times as epoch milliseconds', async () => {
  const query = { text: "SELECT 7, '2026-01-01T00:00:00Z'::timestamptz", rowMode: 'array', types: EPOCH_TYPES } as const
  expect(await readInPortions(database.db.pool, query, (row: [number, number]) => row)).toEqual([[7, Date.UTC(2026, 0, 1)]])
})

test('what fails is said, and leaves no connection behind', async () => {
  const { pool } = database.db
  for (let n = 0; n < 20; n++) {
    await expect(readInPortions(pool, { text: 'SELECT 1 / (n - 1500) FROM generate_series(1, 2000) AS n' }, () => 1)).rejects.toThrow(
      'zero',
    )
    await expect(
      readInPortions(pool, { text: 'SELECT 1' }, () => {
        throw new Error('not this one')
      }),
    ).rejects.toThrow('not this one')
  }
  expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0])
})
