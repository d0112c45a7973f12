import type { BaselineEntry } from './baseline/entry.ts'
import type { InventoryChannel, InventoryRoute } from './inventory-alerting.ts'
import type { StatusPages } from './status-page/page.ts'

/** What a node of the network does. */
export type NodeRole = 'map-server' | 'map-resolver' | 'ddt-root' | 'ddt-node' | 'pitr' | 'petr' | 'rtr'

export interface Location {
  readonly name?: string
  readonly latitude: number
  readonly longitude: number
}

export interface InventoryNetwork {
  readonly name: string
  /** A demo network: a guest may look around without signing in. */
  readonly demo?: boolean
  /** A simulated underlay: addresses that would be bogus in the real Internet are expected. */
  readonly underlay?: 'private'
  readonly registrationCadenceSeconds: number
  readonly probeCadenceSeconds: number
  readonly registrationTimeoutMs: number
  readonly probeTimeoutMs: number
  /** Most requests per second to each map-server and map-resolver from one vantage; 50 when left out. */
  readonly requestsPerSecond?: number
  /** Prefixes of which no address is ever probed, whoever names it. */
  readonly neverProbe?: readonly string[]
  /** Blocks that are walked for what nobody configured; those of the providers when left out. */
  readonly walkBlocks?: readonly { readonly prefix: string; readonly iid: number }[]
  /** How often delegations and blocks are walked; 30 minutes when left out, 2 in a demo. */
  readonly walkCadenceSeconds?: number
}

export interface InventoryProvider {
  readonly name: string
  readonly parent?: string
  readonly eidBlocks?: readonly { readonly prefix: string; readonly iid: number }[]
}

export interface InventoryNode {
  readonly name: string
  readonly roles: readonly NodeRole[]
  readonly addresses: readonly string[]
  /** UDP port of the control plane; 4342 when left out. */
  readonly port?: number
  readonly provider?: string
  readonly location?: Location
  /** Most requests per second to this server from one vantage, in place of the network's. */
  readonly requestsPerSecond?: number
  /** The owner consents to probes of its locators so often, and to confirmations a second apart. */
  readonly probeEverySeconds?: number
  /** What this server is to answer for, as formatEidPrefix writes it; what is left out is chosen. */
  readonly canaries?: InventoryCanaries
}

/** Two EIDs of which the right answer is known: one that is registered at the server, and one that nobody has. */
export interface InventoryCanaries {
  readonly registered?: string
  readonly hole?: string
}

export interface ExpectedLocator {
  readonly rloc: string
  readonly priority: number
  readonly weight: number
}

export interface InventoryEidPrefix {
  readonly prefix: string
  readonly iid: number
  readonly locators?: readonly ExpectedLocator[]
}

export interface InventorySite {
  readonly name: string
  readonly provider?: string
  readonly location?: Location
  readonly tags?: readonly string[]
  readonly contacts?: readonly string[]
  /** Name on the public status page. */
  readonly publicName?: string
  /** The owner consents to probes of the locators that are expected here so often, and to confirmations a second apart. */
  readonly probeEverySeconds?: number
  readonly eidPrefixes: readonly InventoryEidPrefix[]
}

export interface InventoryVantage {
  readonly name: string
  readonly location?: Location
}

/** All that is monitored. Every node that is a map-server or map-resolver is asked for every EID-prefix. */
export interface Inventory {
  readonly network: InventoryNetwork
  readonly providers: readonly InventoryProvider[]
  readonly nodes: readonly InventoryNode[]
  readonly sites: readonly InventorySite[]
  readonly vantages: readonly InventoryVantage[]
  /** Where messages go, beside what people made in the console; left out: none. */
  readonly channels?: readonly InventoryChannel[]
  /** Which alerts go where, in the order in which they are asked; left out: none. */
  readonly routes?: readonly InventoryRoute[]
  /** What may be registered, as the file has it; left out: the file says nothing about it. */
  readonly baseline?: readonly BaselineEntry[]
  /** The public status pages; left out: one of the whole network. */
  readonly statusPage?: StatusPages
}

/** One thing wrong with an inventory; `path` leads to it, message says what to do. */
export interface InventoryProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}
