import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { recentEvents } from './events.ts'
import { recordJudgements } from './judgements.ts'
import { mappingHistory } from './mappings.ts'
import { rttSeries } from './series.ts'
import { getSite, listSites } from './sites.ts'
import { stateHistory } from './states.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, claimed, isRloc, judged, mappingOf, NETWORK, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const MAPPING = mappingOf(['198.51.100.1', 1, 60], ['203.0.113.5', 2, 100])
let now = START

/** Everything that is due answers well, but for the locators that are silent. */
async function cycle(silent: readonly string[] = []) {
  now += 100_000
  const judgements = (await claimed(database.db, { now })).map((one) => {
    if (one.target.kind === 'rloc') {
      return judged(one, silent.includes(one.target.rloc) ? { outcome: 'timeout' } : { outcome: 'positive', from: one.target.rloc })
    }
    return judged(one, { outcome: 'positive', mapping: one.target.eid.iid === 0 ? MAPPING : mappingOf() })
  })
  await recordJudgements(database.db, judgements)
}

describe('sites', () => {
  test('are listed before anything was measured, and nothing is claimed about them', async () => {
    const sites = await listSites(database.db, now)
    expect(sites.map(({ name, state }) => [name, state])).toEqual([
      ['Lisbon', 'unknown'],
      ['Porto', 'unknown'],
    ])
    expect(sites[0]).toMatchObject({
      ...{
        publicName: 'Lisbon office',
        provider: 'North',
        tags: ['office'],
        location: { name: 'Lisbon', latitude: 38.72, longitude: -9.14 },
      },
      eids: ['10.1.0.0/24', '[7]02:00:00:00:00:01/48', '[4000000000]2001:db8:1::/48'],
      registrationCounts: { unknown: 6, registered: 0, unregistered: 0 },
      locatorCounts: { unknown: 2, up: 0, down: 0, 'service-down': 0 },
      ...{ sinceAt: null, lastObservedAt: null },
    })
    expect(sites[1]).toMatchObject({ publicName: null, provider: null, tags: [], location: null, eids: ['10.2.0.0/24'] })
    expect(await getSite(database.db, 'Nowhere')).toBeUndefined()
  })

  test('stand as their registrations and locators do', async () => {
    for (let i = 0; i < 3; i++) await cycle()
    const [lisbon, porto] = await listSites(database.db, now)
    expect(lisbon).toMatchObject({ state: 'ok', registrationCounts: { registered: 6 }, locatorCounts: { up: 3 } })
    expect(porto).toMatchObject({ state: 'ok', locatorCounts: { up: 2 } })
    expect(lisbon?.sinceAt).toBeGreaterThan(START)
    expect(lisbon?.lastObservedAt).toBeGreaterThan(now - 110_000)
    const silent = ['203.0.113.5']
    for (let i = 0; i < 3; i++) await cycle(silent)
    const [hurt] = await listSites(database.db, now)
    expect(hurt).toMatchObject({ state: 'degraded', locatorCounts: { up: 2, down: 1 }, reason: expect.stringContaining('203.0.113.5') })
  })

  test('are shown whole: servers, the matrix, and every locator with what mapping and inventory say', async () => {
    const site = await getSite(database.db, 'Lisbon', now)
    expect(site?.servers).toEqual([
      { node: 'ms-1', roles: ['map-server', 'map-resolver'], address: '192.0.2.1', port: 4342 },
      { node: 'ms-2', roles: ['map-server'], address: '192.0.2.2', port: 14342 },
    ])
    expect(site?.prefixes.map(({ eid, cells }) => [eid, ...cells.map(({ node, state }) => `${node} ${state}`)])).toEqual([
      ['10.1.0.0/24', 'ms-1 registered', 'ms-2 registered'],
      ['[7]02:00:00:00:00:01/48', 'ms-1 registered', 'ms-2 registered'],
      ['[4000000000]2001:db8:1::/48', 'ms-1 registered', 'ms-2 registered'],
    ])
    const cell = site?.prefixes[0]?.cells[0]
    expect(cell?.mapping).toEqual(MAPPING)
    const versions = await mappingHistory(database.db, { eid: '10.1.0.0/24' })
    expect(versions.map(({ id }) => id)).toContain(cell?.mappingVersionId)
    const uses = Object.fromEntries((site?.locators ?? []).map(({ rloc, state, uses }) => [rloc, [state, uses]]))
    const eid = '10.1.0.0/24'
    expect(uses).toEqual({
      '198.51.100.1': ['up', [{ eid, mapped: { priority: 1, weight: 60 }, expected: { priority: 1, weight: 50 } }]],
      '2001:db8:a::1': ['up', [{ eid, mapped: null, expected: { priority: 1, weight: 50 } }]],
      '203.0.113.5': ['down', [{ eid, mapped: { priority: 2, weight: 100 }, expected: null }]],
    })
    const [vote] = site?.locators.find(({ rloc }) => rloc === '198.51.100.1')?.votes ?? []
    expect(vote).toMatchObject({ vantage: 'home', state: 'up', lastRttMs: 12.5, cadenceMs: 10_000 })
  })

  test('take as many queries for a hundred sites as for two', async () => {
    // What is read in portions is a connection of its own, with one statement for a thousand rows.
    const counting = async (work: (db: typeof database.db) => Promise<unknown>) => {
      const asked = { query: 0, connect: 0 }
      const pool = new Proxy(database.db.pool, {
        get(target, key) {
          if (key === 'query' || key === 'connect') asked[key] += 1
          const value: unknown = Reflect.get(target, key)
          return typeof value === 'function' ? value.bind(target) : value
        },
      })
      await work({ ...database.db, pool })
      return asked
    }
    const ofTwo = await counting((db) => listSites(db, now))
    const ofOne = await counting((db) => getSite(db, 'Lisbon', now))
    expect(ofTwo.query + ofTwo.connect).toBeGreaterThan(0)
    expect(ofOne.query).toBeGreaterThan(0)
    const many = Array.from({ length: 98 }, (_, i) => ({ name: `Site ${i}`, eidPrefixes: [{ iid: i + 10, prefix: '10.0.0.0/24' }] }))
    await apply(database.db, { ...NETWORK, sites: [...NETWORK.sites, ...many] }, now)
    expect(await listSites(database.db, now)).toHaveLength(100)
    expect(await counting((db) => listSites(db, now))).toEqual(ofTwo)
    expect(await counting((db) => getSite(db, 'Lisbon', now))).toEqual(ofOne)
  })
})

test('after a restart everything is shown again as it was', async () => {
  const shown = async (db: typeof database.db) => ({
    sites: await listSites(db, now),
    site: await getSite(db, 'Lisbon', now),
    mappings: await mappingHistory(db, { siteName: 'Lisbon' }),
    states: await stateHistory(db, { siteName: 'Lisbon' }),
    events: await recentEvents(db, { limit: 1000, siteName: 'Lisbon' }),
    series: await rttSeries(db, { rloc: '198.51.100.1', fromAt: START, toAt: now, buckets: 10 }),
  })
  const before = await shown(database.db)
  expect(before.states.filter(({ state }) => state === 'down')).toHaveLength(1)
  const again = openDatabase({ url: database.url })
  try {
    expect(await shown(again)).toEqual(before)
    expect((await claimed(again, { kind: 'rloc', now: now + 100_000 })).some(({ target }) => isRloc('203.0.113.5')(target))).toBe(true)
  } finally {
    await again.close()
  }
})
