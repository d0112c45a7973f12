import type { Inventory } from '@lispwatch/domain/inventory'
import type { Sighting } from '@lispwatch/domain/mobility'
import { locator, mapping } from '@lispwatch/domain/testing/observed'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recentEvents } from './events.ts'
import { claimMobileEids, recordOldPlaces, recordSightings } from './mobility.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK, START } from './testing/network.ts'

const PORTO_RLOC = '203.0.113.1'
const world: Inventory = {
  ...NETWORK,
  sites: NETWORK.sites.map((site) =>
    site.name === 'Porto'
      ? { ...site, eidPrefixes: [{ iid: 0, prefix: '10.2.0.0/24', locators: [{ rloc: PORTO_RLOC, priority: 1, weight: 100 }] }] }
      : site,
  ),
}

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db, world)
})
afterAll(() => database?.drop())

const VM = { iid: 0, prefix: '10.1.0.7/32' }
const sighting = (seconds: number, rloc: string, more: Partial<Sighting> = {}): Sighting => ({
  ...{ eid: VM, isExact: true, at: START + seconds * 1000, locators: [rloc], ttlMinutes: 1, server: 'ms-1', vantage: 'home' },
  ...more,
})
const LISBON_RLOC = '198.51.100.1'

const moves = async () => {
  const { rows } = await database.owner.query("SELECT site, eid, from_state, to_state FROM event WHERE kind = 'eid-moved' ORDER BY id")
  return rows
}
const see = (seconds: number, rloc: string, more?: Partial<Sighting>) =>
  recordSightings(database.db, [sighting(seconds, rloc, more)], START + seconds * 1000)

describe('a host EID that leaves its site', () => {
  test('is one event for two vantages that see it at once, and names both sites', async () => {
    expect((await see(0, PORTO_RLOC)).turning).toEqual(['10.1.0.7/32'])
    const both = await Promise.all([see(3, PORTO_RLOC), see(3.5, PORTO_RLOC, { vantage: 'away', server: 'ms-2' })])
    expect(both.flatMap(({ events }) => events)).toHaveLength(1)
    expect(await moves()).toEqual([
      { site: 'Porto', eid: '10.1.0.7/32', from_state: `Lisbon (${LISBON_RLOC}, 2001:db8:a::1)`, to_state: `Porto (${PORTO_RLOC})` },
    ])
    expect((await recentEvents(database.db, { siteName: 'Porto', limit: 1 })).map(({ kind }) => kind)).toEqual(['eid-moved'])
  })

  test('is asked for again 3 s after it turned, and at the cadence of registrations otherwise; by one poller', async () => {
    const claim = (seconds: number) => claimMobileEids(database.db, { now: START + seconds * 1000, limit: 10 })
    const [first, second] = await Promise.all([claim(4), claim(4)])
    expect([...first.due, ...second.due].map(({ eid, isDeclared }) => [eid, isDeclared])).toEqual([[VM, false]])
    expect([...first.servers, ...second.servers].map(({ name, port }) => `${name} ${port}`)).toEqual(['ms-1 4342', 'ms-2 14342'])
    expect((await claim(60)).due).toEqual([])
    expect((await claim(64)).due).toHaveLength(1)
    await see(70, LISBON_RLOC)
    expect((await claim(72)).due).toEqual([])
    expect((await claim(73)).due).toHaveLength(1)
  })

  test('comes home as one more event', async () => {
    await see(73, LISBON_RLOC)
    expect((await moves()).slice(1)).toMatchObject([
      { site: 'Lisbon', from_state: `Porto (${PORTO_RLOC})`, to_state: `Lisbon (${LISBON_RLOC})` },
    ])
  })

  test('and is still answered for at the place that it left, is told once', async () => {
    const settledAt = START + 900_000
    const answer = {
      ...{ outcome: 'positive' as const, settledAt, vantage: 'home', eidPrefixReplied: '10.1.0.7/32' },
      mapping: mapping([locator(PORTO_RLOC)]),
    }
    const hear = () => recordOldPlaces(database.db, [{ eid: VM, rloc: PORTO_RLOC, answer }], settledAt)
    expect((await hear()).map(({ kind }) => kind)).toEqual(['eid-answered-at-old-place'])
    expect(await hear()).toEqual([])
  })

  test('is forgotten when nobody knew of it for a week', async () => {
    const now = START + 8 * 86_400_000
    expect((await claimMobileEids(database.db, { now, limit: 10 })).due).toEqual([])
    expect((await database.owner.query('SELECT FROM mobile_eid')).rowCount).toBe(0)
  })
})
