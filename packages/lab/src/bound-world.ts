import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { LinkEnds } from './link.ts'
import type { World, WorldMapping } from './world.ts'

/** A process may not open sockets without end, and nobody looks at more than this by hand. */
export const MOST_BOUND_ADDRESSES = 100

/** Two octets under which the addresses are made: `127.0` gives 127.0.1.1, 127.0.2.1 and so on. */
export type LoopbackNet = `127.${number}`

/**
 * The same world with loopback addresses for its IPv4 nodes: map-servers at 127.x.1.n, locators at 127.x.2.n, DDT nodes at 127.x.3.n,
 * map-resolvers at 127.x.4.n, RTRs at 127.x.5.n, proxy xTRs at 127.x.6.n. IPv6 addresses stay, as no socket can be bound to them, and so does
 * what is behind a NAT. Undefined: more than 100 IPv4 addresses.
 */
export function boundWorld(world: World, net: LoopbackNet): World | undefined {
  const renamed = renaming(world, net)
  if (renamed.size > MOST_BOUND_ADDRESSES) return undefined
  const given = (address: string) => renamed.get(address) ?? address
  const withGiven = <T extends { readonly addresses: readonly string[] }>(node: T): T => ({ ...node, addresses: node.addresses.map(given) })
  const mapping = (original: WorldMapping): WorldMapping => ({
    ...original,
    locators: original.locators.map((locator) => ({ ...locator, rloc: given(locator.rloc) })),
  })
  const ends = (original: LinkEnds): LinkEnds => ({
    ...original,
    ...(original.from && { from: original.from.map(given) }),
    ...(original.to && { to: original.to.map(given) }),
  })
  return {
    ...world,
    mapServers: world.mapServers.map(withGiven),
    ddtNodes: world.ddtNodes.map(withGiven),
    ...(world.mapResolvers && { mapResolvers: world.mapResolvers.map(withGiven) }),
    ...(world.rtrs && { rtrs: world.rtrs.map(withGiven) }),
    ...(world.proxyXtrs && {
      proxyXtrs: world.proxyXtrs.map((node) => ({ ...withGiven(node), ...(node.mappings && { mappings: node.mappings.map(mapping) }) })),
    }),
    ...(world.faultyLinks && { faultyLinks: world.faultyLinks.map((link) => ({ ...link, ends: ends(link.ends) })) }),
    sites: world.sites.map((site) => ({
      ...site,
      xtrs: site.xtrs.map((xtr) => ({ ...xtr, rlocs: xtr.rlocs.map(given) })),
      mappings: site.mappings.map(mapping),
      ...(site.allowedLocators && { allowedLocators: site.allowedLocators.map(given) }),
    })),
  }
}

function renaming(world: World, net: LoopbackNet): Map<string, string> {
  const groups: readonly (readonly (readonly string[])[])[] = [
    world.mapServers.map(({ addresses }) => addresses),
    world.sites.flatMap(({ xtrs }) => xtrs.flatMap(({ rlocs, behind }) => (behind === undefined ? [rlocs] : []))),
    world.ddtNodes.map(({ addresses }) => addresses),
    (world.mapResolvers ?? []).map(({ addresses }) => addresses),
    (world.rtrs ?? []).map(({ addresses }) => addresses),
    (world.proxyXtrs ?? []).map(({ addresses }) => addresses),
  ]
  const renamed = new Map<string, string>()
  for (const [group, lists] of groups.entries()) {
    let given = 0
    // Beyond the limit it is only known that it is passed.
    for (const address of lists.flat())
      if (ipFamily(address) === 'ipv4' && !renamed.has(address) && given < 255) renamed.set(address, `${net}.${group + 1}.${++given}`)
  }
  return renamed
}

/** The addresses of the world's nodes that are loopback addresses. */
export function boundAddresses(world: World): string[] {
  const all = [
    ...[...world.mapServers, ...world.ddtNodes, ...(world.mapResolvers ?? []), ...(world.rtrs ?? []), ...(world.proxyXtrs ?? [])].flatMap(
      ({ addresses }) => addresses,
    ),
    ...world.sites.flatMap(({ xtrs }) => xtrs.flatMap(({ rlocs }) => rlocs)),
  ]
  return [...new Set(all.filter((address) => address.startsWith('127.')))]
}
