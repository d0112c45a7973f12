import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEidsNow, claimDue, isProbedLocator } from './targets.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const dueAt = async (prefix: string) => {
  const { rows } = await database.owner.query<{ s: number }>(
    "SELECT extract(epoch FROM next_due_at)::float8 AS s FROM target JOIN eid_prefix ON eid_prefix.id = eid_prefix_id WHERE kind = 'registration' AND enabled AND prefix = $1",
    [prefix],
  )
  return rows.map(({ s }) => Math.round(s * 1000 - START))
}

test('what is said to have changed is asked for again at every server, 3 s after it was asked last, and nothing else', async () => {
  const { db } = database
  const now = START + 100_000
  await claimed(db, { kind: 'registration', now })
  const others = await dueAt('10.2.0.0/24')
  const asked = await askEidsNow(db, { eids: [{ iid: 0, prefix: '10.1.0.0/24' }], now: now + 1000 })
  expect(asked).toEqual({ asked: 2, site: 'Lisbon' })
  for (const at of await dueAt('10.1.0.0/24')) {
    expect(at).toBeGreaterThanOrEqual(100_000)
    expect(at).toBeLessThanOrEqual(103_000)
  }
  expect(await dueAt('10.2.0.0/24')).toEqual(others)
  expect(await claimDue(db, { vantage: 'home', now: now + 3000, horizonMs: 0, limit: 100 })).not.toEqual([])
})

test('a host is the EID-prefix around it, a block those inside it; what nobody has is nobody', async () => {
  const ask = (prefix: string, iid = 0) => askEidsNow(database.db, { eids: [{ iid, prefix }], now: START + 200_000 })
  expect(await ask('10.2.0.9/32')).toEqual({ asked: 2, site: 'Porto' })
  expect((await ask('10.0.0.0/8')).asked).toBe(4)
  expect(await ask('02:00:00:00:00:01/48', 7)).toEqual({ asked: 2, site: 'Lisbon' })
  expect(await ask('172.16.0.0/12')).toEqual({ asked: 0, site: null })
  expect(await ask('10.1.0.0/24', 9)).toEqual({ asked: 0, site: null })
})

test('a locator that is probed from here is known, any other address is a stranger', async () => {
  const probed = (vantage: string, address: string) => isProbedLocator(database.db, vantage, address)
  expect([await probed('home', '2001:db8:a::1'), await probed('away', '2001:db8:a::1'), await probed('home', '192.0.2.1')]).toEqual([
    ...[true, false],
    false,
  ])
})
