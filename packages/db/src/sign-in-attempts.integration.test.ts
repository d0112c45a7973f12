import { afterAll, beforeAll, expect, test } from 'vitest'
import { ATTEMPTS, countAttempt, forgetAttempts } from './sign-in-attempts.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const attempt = (email: string, now = NOW) => countAttempt(database.db.pool, email, now)

test('attempts on an address wait out the window once there were too many, however it is written', async () => {
  for (let n = 0; n < ATTEMPTS.atMost; n += 1) expect(await attempt('ada@watch.example')).toBe(0)
  expect(await attempt(' ADA@watch.example ', NOW + 60_000)).toBe(ATTEMPTS.windowMs - 60_000)
  expect(await attempt('bob@watch.example')).toBe(0)
  expect(await attempt('ada@watch.example', NOW + ATTEMPTS.windowMs)).toBe(0)
})

test('attempts at the same moment are all counted, and forgotten together', async () => {
  const waits = await Promise.all(Array.from({ length: ATTEMPTS.atMost + 3 }, () => attempt('eve@watch.example')))
  expect(waits.filter((waitMs) => waitMs > 0)).toHaveLength(3)
  await forgetAttempts(database.db.pool, 'eve@watch.example')
  expect(await attempt('eve@watch.example')).toBe(0)
})

test('the table is no list of the addresses that were tried', async () => {
  await attempt('secret@watch.example')
  const { rowCount } = await database.db.pool.query("SELECT FROM rate_limit WHERE rate_limit::text LIKE '%secret%'")
  expect(rowCount).toBe(0)
})
