import { describe, expect, it } from 'vitest'
import { checkInventory } from './inventory.ts'
import type { Inventory, InventorySite } from './inventory-model.ts'
import { inventory } from './testing/inventory.ts'

const site = (name: string, ...prefixes: string[]): InventorySite => ({ name, eidPrefixes: prefixes.map((prefix) => ({ prefix, iid: 0 })) })
const told = (replaced: Partial<Inventory>) =>
  checkInventory(inventory(replaced)).map(({ path, message }) => `${path.join('.')}: ${message}`)
const good = inventory()

describe('checkInventory', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkInventory(good)).toEqual([])
  })

  it('names the right prefix where host bits are set', () => {
    const [only] = told({ sites: [site('A', '10.1.0.9/24')] })
    expect(only).toMatch(/^sites\.0\.eidPrefixes\.0\.prefix: .*10\.1\.0\.0\/24/)
  })

  it('refuses an EID-prefix that two sites claim, and one that lies in a foreign block', () => {
    expect(told({ sites: [site('A', '10.1.0.0/24'), site('B', '10.1.0.0/24')] })).toEqual([
      'sites.1.eidPrefixes.0.prefix: [0]10.1.0.0/24 is already claimed by site "A"',
    ])
    expect(told({ sites: [site('B', '10.1.1.0/24'), site('A', '10.1.0.0/16')] })).toEqual([
      'sites.0.eidPrefixes.0.prefix: [0]10.1.1.0/24 lies in [0]10.1.0.0/16, which site "A" claims',
    ])
  })

  it('allows more specifics within a site, neighbours, and the same prefix in another instance', () => {
    expect(told({ sites: [site('A', '10.1.0.0/16', '10.1.1.0/24'), site('B', '10.2.0.0/16', '10.0.0.0/16')] })).toEqual([])
    const elsewhere = { name: 'B', eidPrefixes: [{ prefix: '10.1.0.0/16', iid: 7 }] }
    expect(told({ sites: [site('A', '10.1.0.0/16'), elsewhere] })).toEqual([])
  })

  it('finds a foreign claim two levels further out', () => {
    const sites = [site('A', '10.0.0.0/8'), site('B', '10.1.0.0/16'), site('B2', '10.1.1.0/24'), site('C', '11.0.0.0/8')]
    expect(told({ sites })).toHaveLength(2)
  })

  it('refuses unknown providers and a provider above itself', () => {
    expect(told({ sites: [{ ...site('A', '10.1.0.0/24'), provider: 'nobody' }] })[0]).toMatch(
      /^sites\.0\.provider: there is no provider named "nobody"/,
    )
    const loop = [
      { name: 'a', parent: 'b' },
      { name: 'b', parent: 'a' },
    ]
    expect(told({ providers: loop, nodes: [], sites: [] })).toEqual([
      'providers.0.parent: "a" is above itself: a → b → a',
      'providers.1.parent: "b" is above itself: b → a → b',
    ])
    expect(told({ providers: [{ name: 'a', parent: 'a' }], nodes: [], sites: [] })).toEqual([
      'providers.0.parent: "a" is above itself: a → a',
    ])
  })

  it('names only the providers of a loop, not those below it', () => {
    const providers = [
      { name: 'low', parent: 'a' },
      { name: 'a', parent: 'b' },
      { name: 'b', parent: 'a' },
    ]
    expect(told({ providers, nodes: [], sites: [] }).map((line) => line.split(':')[0])).toEqual([
      'providers.1.parent',
      'providers.2.parent',
    ])
  })

  it('refuses names that are empty or used twice, addresses used twice', () => {
    const node = { name: 'n', roles: ['map-server'], addresses: ['192.0.2.1'] } as const
    expect(told({ nodes: [node, node] })).toEqual([
      'nodes.1.name: the name "n" is there twice: names and addresses are used once',
      'nodes.1.addresses.0: the address "192.0.2.1" with port 4342 is there twice: names and addresses are used once',
    ])
    expect(told({ vantages: [{ name: '' }] })[0]).toBe('vantages.0.name: a name is not empty')
  })

  it('allows two nodes on one address with two ports', () => {
    const node = { roles: ['map-server'], addresses: ['192.0.2.1'] } as const
    expect(
      told({
        nodes: [
          { ...node, name: 'a' },
          { ...node, name: 'b', port: 14342 },
        ],
      }),
    ).toEqual([])
  })

  it('refuses addresses, ports, priorities, places and vantage names that cannot be', () => {
    const bad = told({
      nodes: [{ name: 'n', roles: [], addresses: ['192.0.2.256'], port: 0, location: { latitude: 91, longitude: Number.NaN } }],
      sites: [{ name: 'A', eidPrefixes: [{ prefix: '10.1.0.0/24', iid: -1, locators: [{ rloc: 'host', priority: 256, weight: 0.5 }] }] }],
      vantages: [{ name: 'Home Office' }],
    })
    expect(bad.map((line) => line.slice(0, line.indexOf(':'))).sort()).toEqual([
      'nodes.0.addresses.0',
      'nodes.0.location.latitude',
      'nodes.0.location.longitude',
      'nodes.0.port',
      'nodes.0.roles',
      'sites.0.eidPrefixes.0.locators.0.priority',
      'sites.0.eidPrefixes.0.locators.0.rloc',
      'sites.0.eidPrefixes.0.locators.0.weight',
      'sites.0.eidPrefixes.0.prefix',
      'vantages.0.name',
    ])
  })

  it('keeps cadences and timeouts polite and finite', () => {
    const network = {
      ...good.network,
      probeCadenceSeconds: 1,
      registrationCadenceSeconds: Number.NaN,
      probeTimeoutMs: 0,
      registrationTimeoutMs: 1e9,
    }
    expect(told({ network })).toHaveLength(4)
  })

  it('wants blocks that can be walked, and walks neither all the time nor never', () => {
    const walked = (prefix: string, walkCadenceSeconds = 60) =>
      told({ network: { ...good.network, walkCadenceSeconds, walkBlocks: [{ prefix, iid: 0 }] } })
    expect(walked('10.0.0.0/8')).toEqual([])
    expect(walked('10.0.0.1/8')).toEqual([expect.stringMatching(/^network\.walkBlocks\.0\.prefix: .*host bits/)])
    expect(walked('10.0.0.0/8', 1)).toEqual([expect.stringContaining('walkCadenceSeconds is 1; it is a number from 5 to 86400')])
  })

  it('checks ten thousand sites in one pass', () => {
    const sites = Array.from({ length: 10_000 }, (_, n) => site(`s${n}`, `10.${n >> 8}.${n & 255}.0/24`))
    expect(told({ sites })).toEqual([])
  })
})

describe('what is asked of servers and never of others', () => {
  const { network, nodes } = inventory()
  const node = (more: object) => ({ nodes: nodes.map((one) => ({ ...one, ...more })) })

  it('has budgets that a poller can keep', () => {
    expect(told({ network: { ...network, requestsPerSecond: 10 }, ...node({ requestsPerSecond: 0.05 }) })).toEqual([])
    expect(told({ network: { ...network, requestsPerSecond: 5000 } })).toEqual([
      'network.requestsPerSecond: 5000 requests per second; it is a number from 0.05 to 50',
    ])
    expect(told(node({ requestsPerSecond: 0.01 }))).toHaveLength(1)
  })

  it('is probed as often as its owner consents to, every 2 to 60 s', () => {
    expect(told(node({ probeEverySeconds: 2 }))).toEqual([])
    expect(told(node({ probeEverySeconds: 1 }))).toEqual(['nodes.0.probeEverySeconds: probed every 1 s; it is a whole number from 2 to 60'])
    expect(told({ sites: [{ ...site('a', '10.1.0.0/24'), probeEverySeconds: 61 }] })).toEqual([
      'sites.0.probeEverySeconds: probed every 61 s; it is a whole number from 2 to 60',
    ])
  })

  it('has canaries that are EID-prefixes, and holes that no site claims', () => {
    expect(told(node({ canaries: { registered: '10.1.0.0/24', hole: '10.9.9.9/32' } }))).toEqual([])
    expect(told(node({ canaries: { hole: '10.1.0.7/32' } }))).toEqual([
      'nodes.0.canaries.hole: "10.1.0.7/32" is no hole: a site has "10.1.0.0/24"',
    ])
    expect(told(node({ canaries: { registered: 'nonsense' } }))).toHaveLength(1)
  })

  it('forbids prefixes only, not addresses with bits to spare', () => {
    expect(told({ network: { ...network, neverProbe: ['192.0.2.0/24', '2001:db8::/32', '192.0.2.7'] } })).toEqual([])
    expect(told({ network: { ...network, neverProbe: ['192.0.2.1/24'] } })[0]).toContain('network.neverProbe.0')
  })
})
