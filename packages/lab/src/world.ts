import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Place } from './geography.ts'

/** A simulated LISP network as a value: what is there, not what happens. Addresses and prefixes are canonical text. */
export interface World {
  readonly name: string
  /** Of everything that looks random: delays first of all. */
  readonly seed: number
  readonly providers: readonly WorldProvider[]
  readonly mapServers: readonly WorldMapServer[]
  /** The delegation tree above the map-servers. */
  readonly ddtNodes: readonly WorldDdtNode[]
  readonly sites: readonly WorldSite[]
  readonly observers: readonly WorldObserver[]
}

export interface WorldProvider {
  readonly name: string
  readonly parent?: string
  readonly eidBlocks: readonly EidPrefix[]
}

/** Map-server and map-resolver in one node. */
export interface WorldMapServer {
  readonly name: string
  readonly provider: string
  readonly addresses: readonly string[]
  readonly place: Place
  /** What it is authoritative for: holes in these blocks are its to name. */
  readonly eidBlocks: readonly EidPrefix[]
}

/** A node of the delegation tree (RFC 8111). */
export interface WorldDdtNode {
  readonly name: string
  /** A root is authoritative for everything. */
  readonly role: 'ddt-root' | 'ddt-node'
  readonly provider: string
  readonly addresses: readonly string[]
  readonly place: Place
  /** What a node below the root is authoritative for. */
  readonly eidBlocks: readonly EidPrefix[]
  readonly delegations: readonly WorldDelegation[]
}

export interface WorldDelegation {
  readonly eid: EidPrefix
  /** Names of DDT nodes, or else of map-servers. */
  readonly to: readonly string[]
}

export interface WorldSite {
  readonly name: string
  readonly publicName: string
  readonly provider: string
  readonly place: Place
  readonly tags?: readonly string[]
  readonly contacts?: readonly string[]
  /** True: the site's ETRs ask the map-servers to answer for them (P bit of the Map-Register). */
  readonly proxyReply: boolean
  /** Secret with which it signs its Map-Registers. */
  readonly key: string
  readonly xtrs: readonly WorldXtr[]
  readonly mappings: readonly WorldMapping[]
  /** Names of the map-servers with which the site registers. */
  readonly mapServers: readonly string[]
}

export interface WorldXtr {
  readonly name: string
  readonly rlocs: readonly string[]
  /** Where it stands, when not with its site. */
  readonly place?: Place
}

export interface WorldMapping {
  readonly eid: EidPrefix
  readonly ttlMinutes: number
  /** None: the map-servers know the EID-prefix, nobody registers it. */
  readonly locators: readonly WorldLocator[]
}

export interface WorldLocator {
  readonly rloc: string
  readonly priority: number
  readonly weight: number
}

/** A place from which the world is looked at. Its addresses are those of a client on the underlay. */
export interface WorldObserver {
  readonly name: string
  readonly address: string
  readonly address6: string
  readonly place: Place
}

/** Every locator address that some xTR of the world answers to. */
export function rlocsOf(world: World): string[] {
  return world.sites.flatMap((site) => site.xtrs.flatMap((xtr) => xtr.rlocs))
}
