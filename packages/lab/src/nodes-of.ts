import type { Place } from './geography.ts'
import { createDdtNode, type DdtNode } from './nodes/ddt-node.ts'
import { createMapResolver, type MapResolver } from './nodes/map-resolver.ts'
import { createMapServer, type MapServer } from './nodes/map-server.ts'
import { createRtr, type Rtr } from './nodes/rtr.ts'
import { createXtr, type KnownServer, takeIn, type Xtr } from './nodes/xtr.ts'
import { seededRandom, seedOf } from './seeded-random.ts'
import type { World, WorldMobileNode, WorldProxyXtr, WorldSite } from './world.ts'

/** A node at one of its addresses. An address is one interface. */
export type Interface = { readonly place: Place } & (
  | { readonly kind: 'map-server'; readonly node: MapServer }
  | { readonly kind: 'map-resolver'; readonly node: MapResolver }
  | { readonly kind: 'ddt-node'; readonly node: DdtNode }
  | { readonly kind: 'rtr'; readonly node: Rtr }
  | { readonly kind: 'xtr'; readonly node: Xtr }
)

/** Everything in a world that answers, with its memory. */
export interface Nodes {
  readonly mapServers: readonly MapServer[]
  readonly mapResolvers: readonly MapResolver[]
  readonly ddtNodes: readonly DdtNode[]
  readonly rtrs: readonly Rtr[]
  /** xTRs of sites. */
  readonly xtrs: readonly Xtr[]
  readonly proxyXtrs: readonly Xtr[]
  readonly interfaces: Map<string, Interface>
}

export function nodesOf(world: World): Nodes {
  const servers = new Map<string, KnownServer>(world.mapServers.map(({ name, addresses }) => [name, { name, addresses }]))
  const known = (names: readonly string[]): KnownServer[] => names.flatMap((name) => servers.get(name) ?? [])
  const random = (name: string) => seededRandom(seedOf(world.seed, name))
  const nodes: Nodes = {
    mapServers: world.mapServers.map((node) => createMapServer(world, node)),
    mapResolvers: (world.mapResolvers ?? []).map((node) => createMapResolver(world, node, random(node.name))),
    ddtNodes: world.ddtNodes.map((node) => createDdtNode(world, node)),
    rtrs: (world.rtrs ?? []).map(createRtr),
    xtrs: world.sites.flatMap((site) => site.xtrs.map((node) => createXtr(world, site, node, random(node.name), known(site.mapServers)))),
    proxyXtrs: (world.proxyXtrs ?? []).map((node) => proxyXtr(world, node, random(node.name))),
    interfaces: new Map(),
  }
  for (const mobile of world.mobileNodes ?? []) attachAtHome(nodes, mobile, known(mobile.mapServers))
  connect(nodes)
  return nodes
}

/** What a mobile node's mapping is where it is attached to this xTR: all of the xTR's locators, alike. */
export function guestMapping(xtr: Xtr, eid: WorldMobileNode['eid'], ttlMinutes: number) {
  return { eid, ttlMinutes, locators: xtr.node.rlocs.map((rloc) => ({ rloc, priority: 1, weight: 100 })) }
}

function attachAtHome({ xtrs }: Nodes, { eid, site, key }: WorldMobileNode, servers: readonly KnownServer[]): void {
  const home = xtrs.find((xtr) => xtr.site.name === site)
  if (home !== undefined) takeIn(home, guestMapping(home, eid, home.site.mappings[0]?.ttlMinutes ?? 1440), key, servers)
}

/** A proxy xTR is an xTR of no site: it answers for what it has and registers nothing. */
function proxyXtr(world: World, node: WorldProxyXtr, random: () => number): Xtr {
  const { name, provider, addresses, place, mappings = [] } = node
  const site: WorldSite = {
    name,
    publicName: name,
    provider,
    place,
    proxyReply: false,
    key: '',
    xtrs: [],
    mappings,
    mapServers: [],
    dormant: true,
  }
  return createXtr(world, site, { name, rlocs: addresses }, random, [])
}

function connect({ mapServers, mapResolvers, ddtNodes, rtrs, xtrs, proxyXtrs, interfaces }: Nodes): void {
  for (const node of mapServers)
    for (const address of node.node.addresses) interfaces.set(address, { kind: 'map-server', node, place: node.node.place })
  for (const node of mapResolvers)
    for (const address of node.node.addresses) interfaces.set(address, { kind: 'map-resolver', node, place: node.node.place })
  for (const node of ddtNodes)
    for (const address of node.node.addresses) interfaces.set(address, { kind: 'ddt-node', node, place: node.node.place })
  for (const node of rtrs) for (const address of node.node.addresses) interfaces.set(address, { kind: 'rtr', node, place: node.node.place })
  for (const node of [...xtrs, ...proxyXtrs])
    for (const address of node.node.rlocs) interfaces.set(address, { kind: 'xtr', node, place: node.node.place ?? node.site.place })
}
