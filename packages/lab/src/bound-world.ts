import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { World, WorldMapping } from './world.ts'

/** A process may not open sockets without end, and nobody looks at more than this by hand. */
export const MOST_BOUND_ADDRESSES = 100

/** Two octets under which the addresses are made: `127.0` gives 127.0.1.1, 127.0.2.1 and so on. */
export type LoopbackNet = `127.${number}`

/**
 * The same world with loopback addresses for its IPv4 nodes: map-servers at 127.x.1.n, locators at 127.x.2.n, DDT nodes at 127.x.3.n. IPv6 addresses stay; no socket can be
 * bound to them. Undefined: more than 100 IPv4 addresses.
 */
export function boundWorld(world: World, net: LoopbackNet): World | undefined {
  const renamed = new Map<string, string>()
  const rename = (address: string, group: number): void => {
    if (ipFamily(address) !== 'ipv4' || renamed.has(address)) return
    const inGroup = [...renamed.values()].filter((given) => given.startsWith(`${net}.${group}.`)).length
    renamed.set(address, `${net}.${group}.${inGroup + 1}`)
  }
  for (const { addresses } of world.mapServers) for (const address of addresses) rename(address, 1)
  for (const { xtrs } of world.sites) for (const { rlocs } of xtrs) for (const rloc of rlocs) rename(rloc, 2)
  for (const { addresses } of world.ddtNodes) for (const address of addresses) rename(address, 3)
  if (renamed.size > MOST_BOUND_ADDRESSES) return undefined
  const given = (address: string) => renamed.get(address) ?? address
  const mapping = (original: WorldMapping): WorldMapping => ({
    ...original,
    locators: original.locators.map((locator) => ({ ...locator, rloc: given(locator.rloc) })),
  })
  return {
    ...world,
    mapServers: world.mapServers.map((node) => ({ ...node, addresses: node.addresses.map(given) })),
    ddtNodes: world.ddtNodes.map((node) => ({ ...node, addresses: node.addresses.map(given) })),
    sites: world.sites.map((site) => ({
      ...site,
      xtrs: site.xtrs.map((xtr) => ({ ...xtr, rlocs: xtr.rlocs.map(given) })),
      mappings: site.mappings.map(mapping),
    })),
  }
}

/** The addresses of the world's nodes that are loopback addresses. */
export function boundAddresses(world: World): string[] {
  const all = [
    ...world.mapServers.flatMap(({ addresses }) => addresses),
    ...world.ddtNodes.flatMap(({ addresses }) => addresses),
    ...world.sites.flatMap(({ xtrs }) => xtrs.flatMap(({ rlocs }) => rlocs)),
  ]
  return [...new Set(all.filter((address) => address.startsWith('127.')))]
}
