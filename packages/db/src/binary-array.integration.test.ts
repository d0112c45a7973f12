import { afterAll, beforeAll, expect, test } from 'vitest'
import { floatArray, intArray } from './binary-array.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const same = <T>(value: T) => value

test('numbers in binary arrive as they were, nulls among them', async () => {
  const ints = [0, 1, -1, 2_147_483_647, -2_147_483_648, null, 7]
  const floats = [0, 0.1, null, -1.5e300, 1_795_281_235.123, Number.MAX_SAFE_INTEGER]
  const query = { text: 'SELECT $1::int[] AS ints, $2::float8[] AS floats', values: [intArray(ints, same), floatArray(floats, same)] }
  expect((await database.owner.query(query)).rows).toEqual([{ ints, floats }])
})

test('none are an empty array', async () => {
  const query = { text: 'SELECT cardinality($1::int[]) AS count', values: [intArray([], same)] }
  expect((await database.owner.query(query)).rows).toEqual([{ count: 0 }])
})
