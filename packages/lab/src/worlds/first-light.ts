import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Place } from '../geography.ts'
import type { World } from '../world.ts'

const AMSTERDAM: Place = { name: 'Amsterdam', latitude: 52.37, longitude: 4.9 }
const ASHBURN: Place = { name: 'Ashburn', latitude: 39.04, longitude: -77.49 }
const CAPE_TOWN: Place = { name: 'Cape Town', latitude: -33.92, longitude: 18.42 }
const FRANKFURT: Place = { name: 'Frankfurt', latitude: 50.11, longitude: 8.68 }
const GENEVA: Place = { name: 'Geneva', latitude: 46.2, longitude: 6.14 }
const LISBON: Place = { name: 'Lisbon', latitude: 38.72, longitude: -9.14 }
const MONTEVIDEO: Place = { name: 'Montevideo', latitude: -34.9, longitude: -56.16 }
const OSAKA: Place = { name: 'Osaka', latitude: 34.69, longitude: 135.5 }
const SINGAPORE: Place = { name: 'Singapore', latitude: 1.35, longitude: 103.82 }

const eid = (prefix: string, iid = 0): EidPrefix => ({ iid, prefix })
const BLOCKS = [eid('10.1.0.0/16'), eid('fd4c:6973:7000::/40'), eid('10.1.0.0/16', 101)]
const MAP_SERVERS = ['amsterdam-mr-ms.rloc.example', 'ashburn-mr-ms.rloc.example']
/** What the root delegates to the two nodes below it, which delegate the blocks of Meridian Mapping to the map-servers. */
const REGION = [eid('10.0.0.0/8'), eid('fd00::/8'), eid('10.0.0.0/8', 101)]
const REGION_NODES = ['cape-town-ddt.rloc.example', 'singapore-ddt.rloc.example']

/** Three sites on three continents, two map-servers that agree, a delegation tree above them. Small enough to know by heart. */
export const FIRST_LIGHT: World = {
  name: 'First light',
  seed: 2010,
  providers: [{ name: 'Meridian Mapping', eidBlocks: BLOCKS }],
  mapServers: [
    {
      name: 'amsterdam-mr-ms.rloc.example',
      provider: 'Meridian Mapping',
      addresses: ['192.0.2.1', '2001:db8:a::1'],
      place: AMSTERDAM,
      eidBlocks: BLOCKS,
    },
    {
      name: 'ashburn-mr-ms.rloc.example',
      provider: 'Meridian Mapping',
      addresses: ['192.0.2.2', '2001:db8:b::1'],
      place: ASHBURN,
      eidBlocks: BLOCKS,
    },
  ],
  ddtNodes: [
    {
      name: 'geneva-ddt-root.rloc.example',
      role: 'ddt-root',
      provider: 'Meridian Mapping',
      addresses: ['192.0.2.33', '2001:db8:d::33'],
      place: GENEVA,
      eidBlocks: [],
      delegations: REGION.map((block) => ({ eid: block, to: REGION_NODES })),
    },
    ...[
      { name: 'cape-town-ddt.rloc.example', addresses: ['192.0.2.34', '2001:db8:d::34'], place: CAPE_TOWN },
      { name: 'singapore-ddt.rloc.example', addresses: ['192.0.2.35', '2001:db8:d::35'], place: SINGAPORE },
    ].map((node) => ({
      ...node,
      role: 'ddt-node' as const,
      provider: 'Meridian Mapping',
      eidBlocks: REGION,
      delegations: BLOCKS.map((block) => ({ eid: block, to: MAP_SERVERS })),
    })),
  ],
  sites: [
    {
      name: 'lisbon',
      publicName: 'Lisbon, harbour campus',
      provider: 'Meridian Mapping',
      place: LISBON,
      tags: ['multihomed'],
      contacts: ['noc@lisbon.example'],
      proxyReply: true,
      key: 'lisbon-lab-key',
      mapServers: MAP_SERVERS,
      xtrs: [
        { name: 'lisbon-xtr-1.example', rlocs: ['203.0.113.11', '203.0.113.12'] },
        { name: 'lisbon-xtr-2.example', rlocs: ['203.0.113.13'] },
      ],
      mappings: [
        {
          eid: eid('10.1.0.0/24'),
          ttlMinutes: 1440,
          locators: [
            { rloc: '203.0.113.11', priority: 1, weight: 75 },
            { rloc: '203.0.113.12', priority: 1, weight: 25 },
            { rloc: '203.0.113.13', priority: 2, weight: 100 },
          ],
        },
      ],
    },
    {
      name: 'montevideo',
      publicName: 'Montevideo, river laboratory',
      provider: 'Meridian Mapping',
      place: MONTEVIDEO,
      tags: ['dual-stack'],
      contacts: ['noc@montevideo.example'],
      proxyReply: true,
      key: 'montevideo-lab-key',
      mapServers: MAP_SERVERS,
      xtrs: [{ name: 'montevideo-xtr-1.example', rlocs: ['203.0.113.65', '2001:db8:c0::65'] }],
      mappings: [eid('10.1.8.0/24'), eid('fd4c:6973:7008::/48')].map((prefix) => ({
        eid: prefix,
        ttlMinutes: 1440,
        locators: [
          { rloc: '203.0.113.65', priority: 1, weight: 50 },
          { rloc: '2001:db8:c0::65', priority: 1, weight: 50 },
        ],
      })),
    },
    {
      name: 'osaka',
      publicName: 'Osaka, design office',
      provider: 'Meridian Mapping',
      place: OSAKA,
      tags: ['vpn'],
      contacts: ['noc@osaka.example'],
      proxyReply: false,
      key: 'osaka-lab-key',
      mapServers: MAP_SERVERS,
      xtrs: [{ name: 'osaka-xtr-1.example', rlocs: ['198.51.100.129'] }],
      mappings: [eid('10.1.16.0/24'), eid('10.1.16.0/24', 101)].map((prefix) => ({
        eid: prefix,
        ttlMinutes: 60,
        locators: [{ rloc: '198.51.100.129', priority: 1, weight: 100 }],
      })),
    },
  ],
  observers: [
    { name: 'home', address: '198.51.100.250', address6: '2001:db8:f::250', place: FRANKFURT },
    { name: 'console', address: '198.51.100.251', address6: '2001:db8:f::251', place: FRANKFURT },
  ],
}
