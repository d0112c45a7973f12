import type { Inventory } from '../inventory-model.ts'

/** A small inventory without a fault, for tests to change. */
export function inventory(replaced: Partial<Inventory> = {}): Inventory {
  return {
    network: { name: 'test', registrationCadenceSeconds: 30, probeCadenceSeconds: 10, registrationTimeoutMs: 2000, probeTimeoutMs: 2000 },
    providers: [{ name: 'root' }, { name: 'msp', parent: 'root', eidBlocks: [{ prefix: '10.0.0.0/8', iid: 0 }] }],
    nodes: [{ name: 'ms1', roles: ['map-server', 'map-resolver'], addresses: ['198.51.100.1'], provider: 'msp' }],
    sites: [
      {
        name: 'Lisbon',
        provider: 'msp',
        location: { name: 'Lisbon', latitude: 38.7, longitude: -9.1 },
        eidPrefixes: [
          { prefix: '10.1.0.0/24', iid: 0, locators: [{ rloc: '192.0.2.1', priority: 1, weight: 50 }] },
          { prefix: '10.1.0.0/24', iid: 101 },
        ],
      },
      { name: 'Oslo', eidPrefixes: [{ prefix: '2001:db8:2::/48', iid: 0 }] },
    ],
    vantages: [{ name: 'home' }],
    ...replaced,
  }
}
