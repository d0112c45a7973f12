import type { Inventory } from '@lispwatch/domain/inventory'

/** A small network: one map-server, two sites, three locators, of which two sites share one. */
export const inventory: Inventory = {
  network: {
    name: 'Test network',
    demo: true,
    registrationCadenceSeconds: 60,
    probeCadenceSeconds: 30,
    registrationTimeoutMs: 2_000,
    probeTimeoutMs: 1_000,
  },
  providers: [],
  nodes: [{ name: 'ms-1', roles: ['map-server', 'map-resolver'], addresses: ['192.0.2.53'] }],
  sites: [
    {
      name: 'Lisbon',
      eidPrefixes: [
        {
          prefix: '10.1.0.0/24',
          iid: 0,
          locators: [
            { rloc: '192.0.2.1', priority: 1, weight: 50 },
            { rloc: '192.0.2.2', priority: 2, weight: 50 },
          ],
        },
        { prefix: '2001:db8:1::/48', iid: 0, locators: [{ rloc: '192.0.2.1', priority: 1, weight: 100 }] },
      ],
    },
    { name: 'Porto', eidPrefixes: [{ prefix: '10.2.0.0/24', iid: 7, locators: [{ rloc: '192.0.2.3', priority: 1, weight: 100 }] }] },
  ],
  vantages: [{ name: 'home' }, { name: 'away' }],
}
