import { describe, expect, it } from 'vitest'
import { diffInventory } from './inventory.ts'
import type { Inventory } from './inventory-model.ts'
import { inventory } from './testing/inventory.ts'

const before = inventory()
const sentences = (after: Inventory) => {
  const { added, changed, removed } = diffInventory(before, after)
  return [...added, ...changed, ...removed].map(({ sentence }) => sentence)
}

describe('diffInventory', () => {
  it('is empty for the same inventory, in whatever order and spelling', () => {
    const [lisbon, oslo] = before.sites
    if (!lisbon || !oslo) throw new Error('the inventory of the tests has two sites')
    const respelled = {
      ...before,
      nodes: [{ name: 'ms1', roles: ['map-resolver', 'map-server'], addresses: ['198.51.100.1'], port: 4342, provider: 'msp' }],
      sites: [{ ...oslo, tags: [], eidPrefixes: [{ prefix: '2001:DB8:2:0::/48', iid: 0 }] }, lisbon],
    } satisfies Inventory
    expect(sentences(respelled)).toEqual([])
  })

  it('tells everything as added when nothing was applied before', () => {
    const { added, changed, removed } = diffInventory(undefined, before)
    expect([changed, removed]).toEqual([[], []])
    expect(added.map(({ part, name }) => `${part} ${name}`)).toEqual([
      'network test',
      'provider root',
      'provider msp',
      'node ms1',
      'site Lisbon',
      'eid-prefix 10.1.0.0/24',
      'eid-prefix [101]10.1.0.0/24',
      'site Oslo',
      'eid-prefix 2001:db8:2::/48',
      'vantage home',
    ])
  })

  it('says what of a thing changed, from what to what', () => {
    const network = { ...before.network, probeCadenceSeconds: 20 }
    const nodes = before.nodes.map((node) => ({ ...node, addresses: ['198.51.100.1', '198.51.100.2'] }))
    expect(sentences({ ...before, network, nodes })).toEqual([
      'Network test: probe cadence 10 s → 20 s.',
      'Node ms1: addresses 198.51.100.1 → 198.51.100.1, 198.51.100.2.',
    ])
  })

  it('tells a renamed network as one change', () => {
    expect(sentences({ ...before, network: { ...before.network, name: 'beta' } })).toEqual(['Network beta: name test → beta.'])
  })

  it('tells an EID-prefix that moves to another site as one change of that EID-prefix', () => {
    const sites = before.sites.map((site) => ({ ...site, eidPrefixes: before.sites[site.name === 'Oslo' ? 0 : 1]?.eidPrefixes ?? [] }))
    const { changed } = diffInventory(before, { ...before, sites })
    expect(changed.map(({ sentence }) => sentence)).toContain('EID-prefix 2001:db8:2::/48 of site Lisbon: site Oslo → Lisbon.')
  })

  it('tells a removed site with its EID-prefixes', () => {
    expect(sentences({ ...before, sites: before.sites.slice(0, 1) })).toEqual([
      'Site Oslo is removed.',
      'EID-prefix 2001:db8:2::/48 of site Oslo is removed.',
    ])
  })
})
