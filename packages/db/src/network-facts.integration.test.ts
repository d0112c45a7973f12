import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isDemo, networkFacts } from './network-facts.ts'
import { listNodes } from './nodes.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

describe('the facts of the network', () => {
  test('are there before any inventory is', async () => {
    const counts = { sites: 0, eidPrefixes: 0, rlocs: 0, servers: 0 }
    expect(await networkFacts(database.db)).toMatchObject({ name: null, demo: false, counts, newestObservationAt: null, vantages: [] })
    expect(await isDemo(database.db)).toBe(false)
  })

  test('count what is in the inventory, a locator that serves several EID-prefixes once', async () => {
    const porto = { iid: 0, prefix: '10.2.0.0/24', locators: [{ rloc: '198.51.100.1', priority: 1, weight: 100 }] }
    const sites = NETWORK.sites.map((site) => (site.name === 'Porto' ? { ...site, eidPrefixes: [porto] } : site))
    await apply(database.db, {
      ...NETWORK,
      network: { ...NETWORK.network, demo: true },
      sites,
      vantages: [{ name: 'home' }, { name: 'away' }],
    })
    const facts = await networkFacts(database.db)
    expect(facts).toMatchObject({ name: 'Test network', demo: true, probeCadenceMs: 10_000 })
    expect(facts.counts).toEqual({ sites: 2, eidPrefixes: 4, rlocs: 2, servers: 2 })
    expect(await isDemo(database.db)).toBe(true)
  })

  test('tell per vantage when it observed last', async () => {
    await database.db.pool.query(
      `UPDATE target_state SET last_observed_at = to_timestamp($1::float8)
       WHERE target_id = (SELECT min(target.id) FROM target JOIN vantage ON vantage.id = vantage_id WHERE vantage.name = 'home')`,
      [START / 1000],
    )
    const { vantages, newestObservationAt } = await networkFacts(database.db)
    expect(vantages).toEqual([
      { name: 'away', lastSeenAt: null },
      { name: 'home', lastSeenAt: START },
    ])
    expect(newestObservationAt).toBe(START)
  })

  test('leave out what has left the inventory', async () => {
    const smaller = { ...NETWORK, nodes: NETWORK.nodes.slice(1), sites: NETWORK.sites.slice(1), vantages: [{ name: 'home' }] }
    await apply(database.db, smaller, START + 1)
    expect((await networkFacts(database.db)).counts).toEqual({ sites: 1, eidPrefixes: 1, rlocs: 0, servers: 1 })
    expect(await isDemo(database.db)).toBe(false)
  })
})

test('the nodes of the inventory are listed by name, each with its place when it has one, and none that left', async () => {
  await apply(database.db, { ...NETWORK, nodes: NETWORK.nodes.slice(1).toReversed() }, START + 2)
  expect(await listNodes(database.db)).toEqual([
    { name: 'ms-2', roles: ['map-server'], addresses: ['192.0.2.2'], location: null },
    { name: 'rtr-lisbon', roles: ['rtr'], addresses: ['198.51.100.1'], location: { latitude: 38.7, longitude: -9.1 } },
  ])
})
