import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recentEvents } from './events.ts'
import { readInventory } from './inventory.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const counts = async () => {
  const query = `
    SELECT (SELECT count(*)::int FROM target WHERE enabled AND kind = 'registration') AS registrations,
           (SELECT count(*)::int FROM target WHERE enabled AND kind = 'rloc') AS rlocs,
           (SELECT count(*)::int FROM target) AS targets,
           (SELECT count(*)::int FROM target_state) AS states,
           (SELECT count(*)::int FROM event) AS events`
  return (await database.owner.query(query)).rows[0]
}

describe('the inventory', () => {
  test('is absent before the first is applied', async () => {
    expect(await readInventory(database.db)).toBeUndefined()
  })

  test('is read back as it was applied, and every server is asked about every EID-prefix', async () => {
    const difference = await apply(database.db)
    expect(difference.added.length).toBeGreaterThan(0)
    expect(await readInventory(database.db)).toEqual(NETWORK)
    // 4 EID-prefixes at 2 servers, the two locators that are expected, the control port of the RTR, and a hole in the block of ms-1.
    expect(await counts()).toEqual({ registrations: 8, rlocs: 2, targets: 12, states: 12, events: 1 })
    const [event] = await recentEvents(database.db, { limit: 1 })
    expect(event).toMatchObject({
      kind: 'inventory-applied',
      at: START,
      sentence: expect.stringMatching(/^Ada applied an inventory: \d+ added\.$/),
    })
  })

  test('that is applied again writes no row of targets, and is no event', async () => {
    const versions = async () => (await database.owner.query('SELECT id, xmin::text FROM target ORDER BY id')).rows
    const before = await versions()
    expect(await apply(database.db, NETWORK, START + 1000)).toEqual({ added: [], changed: [], removed: [] })
    expect(await versions()).toEqual(before)
    expect((await counts())?.events).toBe(1)
  })

  test('that cannot be applied whole is not applied at all', async () => {
    const [lisbon, ...others] = NETWORK.sites
    if (!lisbon) throw new Error('the network has sites')
    const broken = { iid: 0, prefix: '10.9.0.0/24', locators: [{ rloc: 'no address', priority: 1, weight: 1 }] }
    const inventory = {
      ...NETWORK,
      network: { ...NETWORK.network, name: 'Other' },
      sites: [...others, { ...lisbon, eidPrefixes: [broken] }],
    }
    await expect(apply(database.db, inventory)).rejects.toThrow()
    expect(await readInventory(database.db)).toEqual(NETWORK)
    expect(await counts()).toEqual({ registrations: 8, rlocs: 2, targets: 12, states: 12, events: 1 })
  })

  test('retires what is gone and takes up the same targets when it comes back', async () => {
    const ids = async () => (await database.owner.query('SELECT id FROM target WHERE enabled ORDER BY id')).rows
    const before = await ids()
    const smaller = {
      ...NETWORK,
      providers: [],
      nodes: NETWORK.nodes.slice(1).map(({ provider, ...node }) => node),
      sites: NETWORK.sites.slice(1),
    }
    const difference = await apply(database.db, smaller, START + 2000)
    expect(difference.removed.map(({ part, name }) => `${part} ${name}`)).toEqual(
      expect.arrayContaining(['site Lisbon', 'node ms-1', 'provider North', 'eid-prefix [7]02:00:00:00:00:01/48']),
    )
    expect(await readInventory(database.db)).toEqual(smaller)
    expect(await counts()).toMatchObject({ registrations: 1, rlocs: 0, targets: 12 })
    await apply(database.db, NETWORK, START + 3000)
    expect(await readInventory(database.db)).toEqual(NETWORK)
    expect(await ids()).toEqual(before)
  })

  test('gives its timing and the addresses of its servers to the targets that are there', async () => {
    const network = { ...NETWORK.network, probeCadenceSeconds: 30, registrationTimeoutMs: 1500 }
    const nodes = NETWORK.nodes.map((node) => (node.name === 'ms-2' ? { ...node, addresses: ['192.0.2.22'] } : node))
    await apply(database.db, { ...NETWORK, network, nodes }, START + 4000)
    const query = `SELECT DISTINCT kind::text, host(address) AS address, port, cadence_ms, timeout_ms FROM target WHERE enabled ORDER BY 1, 2`
    expect((await database.owner.query(query)).rows).toEqual([
      { kind: 'canary', address: '192.0.2.1', port: 4342, cadence_ms: 30_000, timeout_ms: 1500 },
      { kind: 'control-port', address: '198.51.100.1', port: 4342, cadence_ms: 30_000, timeout_ms: 1000 },
      { kind: 'registration', address: '192.0.2.1', port: 4342, cadence_ms: 60_000, timeout_ms: 1500 },
      { kind: 'registration', address: '192.0.2.22', port: 14342, cadence_ms: 60_000, timeout_ms: 1500 },
      { kind: 'rloc', address: '198.51.100.1', port: 4342, cadence_ms: 30_000, timeout_ms: 1000 },
      { kind: 'rloc', address: '2001:db8:a::1', port: 4342, cadence_ms: 30_000, timeout_ms: 1000 },
    ])
    expect((await counts())?.targets).toBe(12)
  })

  test('keeps EIDs of every kind under one key, and an inet beside it for IP alone', async () => {
    const query = `SELECT iid::float8 AS iid, afi, encode(address, 'hex') AS address, mask_length, ip::text FROM eid_prefix WHERE site_id IS NOT NULL ORDER BY iid, address`
    expect((await database.owner.query(query)).rows).toEqual([
      { iid: 0, afi: 1, address: '0a010000', mask_length: 24, ip: '10.1.0.0/24' },
      { iid: 0, afi: 1, address: '0a020000', mask_length: 24, ip: '10.2.0.0/24' },
      { iid: 7, afi: 16389, address: '020000000001', mask_length: 48, ip: null },
      { iid: 4_000_000_000, afi: 2, address: '20010db8000100000000000000000000', mask_length: 48, ip: '2001:db8:1::/48' },
    ])
  })

  test('cannot hold an inet with host bits, or one that is not the key', async () => {
    const insert = (ip: string, maskLength: number) =>
      database.db.pool.query(
        `INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label) VALUES (0, 1, '\\x0a030001', $2, $1, 'x', 'x')`,
        [ip, maskLength],
      )
    await expect(insert('10.3.0.1/24', 24)).rejects.toThrow('eid_prefix_ip_no_host_bits')
    await expect(insert('10.3.0.0/24', 25)).rejects.toThrow('eid_prefix_ip_fits_key')
    await expect(insert('2001:db8::/32', 32)).rejects.toThrow('eid_prefix_ip_fits_key')
  })
})
