import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Place } from './geography.ts'
import type { FaultyLink } from './link.ts'

/** A simulated LISP network as a value: what is there, not what happens. Addresses and prefixes are canonical text. */
export interface World {
  readonly name: string
  /** Of everything that looks random: delays first of all. */
  readonly seed: number
  readonly providers: readonly WorldProvider[]
  readonly mapServers: readonly WorldMapServer[]
  /** Resolvers that are no map-servers. */
  readonly mapResolvers?: readonly WorldMapResolver[]
  /** The delegation tree above the map-servers. */
  readonly ddtNodes: readonly WorldDdtNode[]
  readonly sites: readonly WorldSite[]
  /** Through which xTRs behind a NAT are reached. */
  readonly rtrs?: readonly WorldRtr[]
  readonly proxyXtrs?: readonly WorldProxyXtr[]
  readonly mobileNodes?: readonly WorldMobileNode[]
  /** What is wrong with its links from the beginning, for good. */
  readonly faultyLinks?: readonly FaultyLink[]
  readonly observers: readonly WorldObserver[]
}

/** Whose habits a node has: `reference` follows RFC 9300, 9301 and 8111, the others follow what was observed of an implementation. */
export type ProfileName = 'reference' | 'oor' | 'lispers' | 'openlisp' | 'ios-xe'

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
  /** `reference` when absent. */
  readonly profile?: ProfileName
  /** Minutes in a negative Map-Reply for an EID outside every site; the profile's when absent. */
  readonly negativeTtl?: number
  /** Whether it takes subscriptions (RFC 9437); the profile's when absent. */
  readonly pubSub?: boolean
  /** Secret that signs its publications; they are not signed when absent. */
  readonly subscriberKey?: string
}

/** A map-resolver that is nobody's map-server: it asks others, and remembers what is not there. */
export interface WorldMapResolver {
  readonly name: string
  readonly provider: string
  readonly addresses: readonly string[]
  readonly place: Place
  /** `reference` when absent. */
  readonly profile?: ProfileName
  /** Names of the map-servers to which it hands on a request, by turns of the EID blocks that they are authoritative for. */
  readonly mapServers: readonly string[]
  /** Names of the DDT roots from which it follows the delegation tree; then `mapServers` is not used. */
  readonly ddtRoots?: readonly string[]
  /** Keeps negative answers and repeats them with what is left of their TTL. */
  readonly negativeCache?: boolean
  /** Says nothing where it ought to give a negative answer. */
  readonly silentOnNegatives?: boolean
  /** Sends negative answers to UDP port 4342, whatever port the request came from. */
  readonly negativesToControlPort?: boolean
}

/** A re-encapsulating tunnel router: the way to xTRs behind a NAT. */
export interface WorldRtr {
  readonly name: string
  readonly provider: string
  readonly addresses: readonly string[]
  readonly place: Place
}

/** Between LISP sites and the rest of the Internet (RFC 6832). */
export interface WorldProxyXtr {
  readonly name: string
  readonly roles: readonly ('pitr' | 'petr')[]
  readonly provider: string
  readonly addresses: readonly string[]
  readonly place: Place
  /** EID-prefixes that it answers for itself. */
  readonly mappings?: readonly WorldMapping[]
}

/** A host with an EID of its own that attaches to one xTR after the other; where it is, that xTR registers its EID. */
export interface WorldMobileNode {
  readonly name: string
  /** A host prefix. */
  readonly eid: EidPrefix
  /** Name of its home site, where it is at first. */
  readonly site: string
  /** Secret that signs its registrations, wherever it is. */
  readonly key: string
  /** Names of the map-servers that know it. */
  readonly mapServers: readonly string[]
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
  /** Its map-servers take registrations for longer prefixes inside the configured ones, too. */
  readonly acceptMoreSpecifics?: boolean
  /** Its xTRs ask the map-servers to merge their locator-sets: each registers only its own locators. */
  readonly mergeRequested?: boolean
  /** Registered over TCP (RFC 9301 leaves room for it): never refreshed, never expires. */
  readonly reliableTransport?: boolean
  /** Its registrations live for the record TTL (T bit of the Map-Register) instead of three minutes. */
  readonly useTtl?: boolean
  /** Its mappings carry a map-version that grows with every change (RFC 9302). */
  readonly mapVersions?: boolean
  /** Configured at the map-servers, never registers. */
  readonly dormant?: boolean
  /** The only locators that its map-servers take in a registration; any when absent. */
  readonly allowedLocators?: readonly string[]
  /** With which algorithm it signs its Map-Registers; HMAC-SHA-256 when absent. */
  readonly authentication?: 'sha-1' | 'sha-256' | 'sha-256-hkdf'
}

export interface WorldXtr {
  readonly name: string
  readonly rlocs: readonly string[]
  /** Where it stands, when not with its site. */
  readonly place?: Place
  /** `reference` when absent. */
  readonly profile?: ProfileName
  /** Its RLOCs are private addresses behind this public one; it registers through the named RTRs. */
  readonly behind?: { readonly nat: string; readonly rtrs: readonly string[] }
  /** Its own secret instead of the site's, which a map-server then refuses. */
  readonly key?: string
  /** Sends at most one Map-Reply in three seconds to one address (RFC 9301 5.4). */
  readonly limitsMapReplies?: boolean
}

export interface WorldMapping {
  /** An IP prefix, a MAC address or a distinguished name; the last two match exactly. */
  readonly eid: EidPrefix
  readonly ttlMinutes: number
  /** None: the map-servers know the EID-prefix, nobody registers it. */
  readonly locators: readonly WorldLocator[]
  /** 1 to 4095 (RFC 9302); none when absent, or 1 at first where the site's mappings have versions. */
  readonly mapVersion?: number
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

/** Every locator address that some xTR, proxy xTR or RTR of the world answers to. */
export function rlocsOf(world: World): string[] {
  return [
    ...world.sites.flatMap((site) => site.xtrs.flatMap((xtr) => xtr.rlocs)),
    ...(world.proxyXtrs ?? []).flatMap(({ addresses }) => addresses),
    ...(world.rtrs ?? []).flatMap(({ addresses }) => addresses),
  ]
}
