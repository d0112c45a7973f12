import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Place } from '../geography.ts'
import { seededRandom } from '../seeded-random.ts'
import type { World, WorldLocator, WorldMapServer, WorldSite } from '../world.ts'
import { PLACES } from './atlas/places.ts'

export const MOST_GENERATED_SITES = 10_000

const SITES_PER_PROVIDER = 2_500
const OBSERVER_PLACE = PLACES.frankfurt
const SOMEWHERE: readonly Place[] = Object.values(PLACES)

/**
 * A world of any size up to 10,000 sites, five locators each on average, in two xTRs where there is more than one. The same options give the same world.
 *
 * So many do not fit into documentation space: IPv4 locators are of 100.64.0.0/10 (RFC 6598), which nobody routes; IPv6 ones of 2001:db8::/32. EID-prefixes
 * are a /24 of 10.0.0.0/8 for each site and a /48 of fd00::/8 for each fourth. A provider with two map-servers for every 2,500 sites, one root above them.
 *
 * @throws RangeError when `sites` is not a whole number from 1 to 10,000
 */
export function generateWorld({ sites, seed }: { readonly sites: number; readonly seed: number }): World {
  if (!Number.isInteger(sites) || sites < 1 || sites > MOST_GENERATED_SITES)
    throw new RangeError(`a generated world has 1 to ${MOST_GENERATED_SITES} sites, not ${sites}`)
  const random = seededRandom(seed)
  const providers = Array.from({ length: Math.ceil(sites / SITES_PER_PROVIDER) }, (_, p) => ({
    name: `Provider ${p + 1}`,
    eidBlocks: blocksOf(p),
    mapServers: [1, 2].map((s) => mapServer(p, s)),
  }))
  return {
    name: `${sites} generated ${sites === 1 ? 'site' : 'sites'}`,
    seed,
    providers: providers.map(({ name, eidBlocks }) => ({ name, eidBlocks })),
    mapServers: providers.flatMap(({ mapServers }) => mapServers),
    ddtNodes: [
      {
        name: 'generated-ddt-root.rloc.example',
        role: 'ddt-root',
        provider: 'Provider 1',
        addresses: ['100.64.0.1', '2001:db8::1'],
        place: PLACES.ashburn,
        eidBlocks: [],
        delegations: providers.flatMap(({ eidBlocks, mapServers }) =>
          eidBlocks.map((eid) => ({ eid, to: mapServers.map(({ name }) => name) })),
        ),
      },
    ],
    sites: Array.from({ length: sites }, (_, i) => site(i, i % providers.length, Math.floor(i / providers.length), random)),
    observers: [
      { name: 'home', address: '198.51.100.250', address6: '2001:db8:f::250', place: OBSERVER_PLACE },
      { name: 'console', address: '198.51.100.251', address6: '2001:db8:f::251', place: OBSERVER_PLACE },
    ],
  }
}

function blocksOf(provider: number): EidPrefix[] {
  return [
    { iid: 0, prefix: `10.${provider * 64}.0.0/10` },
    { iid: 0, prefix: `fd20:${provider + 1}::/32` },
  ]
}

function mapServer(provider: number, s: number): WorldMapServer {
  return {
    name: serverName(provider, s),
    provider: `Provider ${provider + 1}`,
    addresses: [`100.64.1.${provider * 2 + s}`, `2001:db8:1::${provider * 2 + s}`],
    place: placeAt(provider * 2 + s),
    eidBlocks: blocksOf(provider),
  }
}

/** Site `i` of all is the `n`-th of its provider. */
function site(i: number, provider: number, n: number, random: () => number): WorldSite {
  const name = `site-${String(i + 1).padStart(5, '0')}`
  const place = placeAt(Math.floor(random() * SOMEWHERE.length))
  const locators = locatorsOf(i, random)
  // The first half of its uplinks is at one router, the second half at another one.
  const perXtr = [locators.slice(0, Math.ceil(locators.length / 2)), locators.slice(Math.ceil(locators.length / 2))]
  const eids = [
    `10.${provider * 64 + (n >> 8)}.${n & 255}.0/24`,
    ...(i % 4 === 3 ? [`fd20:${provider + 1}:${(n + 1).toString(16)}::/48`] : []),
  ]
  return {
    name,
    publicName: `Site ${i + 1}, ${place.name}`,
    provider: `Provider ${provider + 1}`,
    place,
    proxyReply: i % 6 !== 0,
    key: `${name}-lab-key`,
    xtrs: perXtr.map((own, x) => ({ name: `${name}-xtr-${x + 1}.example`, rlocs: own.map(({ rloc }) => rloc) })),
    mappings: eids.map((prefix) => ({ eid: { iid: 0, prefix }, ttlMinutes: 1440, locators })),
    mapServers: [1, 2].map((s) => serverName(provider, s)),
  }
}

/** Two to eight, 16 addresses of the plan for each site; the last one is IPv6 at each third. */
function locatorsOf(i: number, random: () => number): WorldLocator[] {
  const count = 2 + Math.floor(random() * 7)
  const isActiveActive = random() < 0.5
  return Array.from({ length: count }, (_, n) => {
    const index = i * 16 + n + 1
    const ipv4 = `100.${65 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`
    const rloc = i % 3 === 2 && n === count - 1 ? `2001:db8:2:${(i + 1).toString(16)}::1` : ipv4
    return { rloc, priority: isActiveActive || n === 0 ? 1 : 2, weight: Math.floor(100 / count) }
  })
}

function serverName(provider: number, s: number): string {
  return `provider-${provider + 1}-mr-ms-${s}.rloc.example`
}

function placeAt(index: number): Place {
  return SOMEWHERE[index % SOMEWHERE.length] ?? OBSERVER_PLACE
}
