import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { createPrefixTable, deletePrefix, entriesOf, exactMatch, type PrefixTable, setPrefix } from '../prefix-table.ts'
import { seedOf } from '../seeded-random.ts'
import type { World, WorldLocator, WorldMapping, WorldSite, WorldXtr } from '../world.ts'
import type { Profile } from './profiles/profile.ts'
import { profileOf } from './profiles/profile-of.ts'

/** A map-server as an xTR knows it. */
export interface KnownServer {
  readonly name: string
  readonly addresses: readonly string[]
}

/** An xTR of a site. Every xTR of a site knows all mappings of the site, and those of the hosts that are its guests. */
export interface Xtr {
  /** Another value when it is renumbered. */
  node: WorldXtr
  readonly site: WorldSite
  readonly profile: Profile
  /** Map-servers of the site: name and addresses. */
  readonly mapServers: readonly KnownServer[]
  readonly database: PrefixTable<WorldMapping>
  /** EID-prefixes that are not the site's, by their key: with whom they register, and with which secret. */
  readonly guests: Map<string, { readonly key: string; readonly mapServers: readonly KnownServer[] }>
  /** Names of map-servers with which it does not register, although it should. */
  readonly shunned: Set<string>
  /** Own locators whose interface is down: nothing leaves or arrives there, and the R bit says so. */
  readonly downRlocs: Set<string>
  /** 16 octets. */
  readonly xtrId: Uint8Array
  /** When it last sent a Map-Reply to an address, epoch ms, where it limits them. */
  readonly repliedAt: Map<string, number>
  /** Addresses of the RTRs through which it may register from behind a NAT. */
  readonly usableRtrs: ReadonlySet<string>
  /** RTRs of which an Info-Reply told; empty until then, and for xTRs that are not behind a NAT. */
  rtrs: readonly string[]
  /** Secret that signs its Map-Registers. */
  key: string
  isRegistering: boolean
  /** Of Map-Register nonces: the last one; each is higher than the one before (RFC 9301 5.6). */
  lastNonce: bigint
  /** Of the times at which it registers. */
  readonly random: () => number
}

/** `mapServers` are those of the site. */
export function createXtr(
  world: World,
  site: WorldSite,
  node: WorldXtr,
  random: () => number,
  mapServers: readonly KnownServer[] = world.mapServers.filter(({ name }) => site.mapServers.includes(name)),
): Xtr {
  const database = createPrefixTable<WorldMapping>()
  const rtrs = (world.rtrs ?? []).filter(({ name }) => node.behind?.rtrs.includes(name))
  for (const mapping of site.mappings) if (mapping.locators.length > 0) setPrefix(database, mapping.eid, withFirstVersion(site, mapping))
  return {
    node,
    site,
    profile: profileOf(node.profile),
    mapServers,
    database,
    guests: new Map(),
    shunned: new Set(),
    downRlocs: new Set(),
    xtrId: xtrIdOf(world.seed, node.name),
    repliedAt: new Map(),
    usableRtrs: new Set(rtrs.flatMap(({ addresses }) => addresses)),
    rtrs: [],
    key: node.key ?? site.key,
    isRegistering: site.dormant !== true,
    lastNonce: BigInt(Math.floor(random() * 0x7fffffff)) << 32n,
    random,
  }
}

function withFirstVersion(site: WorldSite, mapping: WorldMapping): WorldMapping {
  return site.mapVersions === true && mapping.mapVersion === undefined ? { ...mapping, mapVersion: 1 } : mapping
}

/** The same in every run of the world. */
function xtrIdOf(seed: number, name: string): Uint8Array {
  const id = new Uint8Array(16)
  for (let word = 0; word < 4; word++) new DataView(id.buffer).setUint32(word * 4, seedOf(seed + word, name))
  return id
}

export function mappingsOf(xtr: Xtr): WorldMapping[] {
  return entriesOf(xtr.database).map(({ value }) => value)
}

/** Replaces the mapping of an EID-prefix that the xTR has; without locators it is withdrawn. False: it is not one of its EID-prefixes. */
export function setMapping(xtr: Xtr, eid: EidPrefix, locators: readonly WorldLocator[]): boolean {
  const present = exactMatch(xtr.database, eid)?.value
  const configured = present ?? xtr.site.mappings.find((mapping) => eidKey(mapping.eid) === eidKey(eid))
  if (configured === undefined) return false
  if (locators.length === 0) deletePrefix(xtr.database, eid)
  else setPrefix(xtr.database, eid, { ...configured, ...nextVersion(configured), locators })
  return true
}

/** Versions go round from 4095 to 1: 0 says that there is none (RFC 9302 6). */
function nextVersion({ mapVersion }: WorldMapping): { mapVersion?: number } {
  return mapVersion === undefined ? {} : { mapVersion: mapVersion >= 4095 ? 1 : mapVersion + 1 }
}

/** Takes in a host (or a whole prefix) that is not the site's: it answers for it and registers it with those map-servers and that secret. */
export function takeIn(xtr: Xtr, mapping: WorldMapping, key: string, mapServers: readonly KnownServer[]): void {
  setPrefix(xtr.database, mapping.eid, mapping)
  xtr.guests.set(eidKey(mapping.eid), { key, mapServers })
}

/** Knows nothing of it any more; nobody is told. */
export function letGo(xtr: Xtr, eid: EidPrefix): boolean {
  xtr.guests.delete(eidKey(eid))
  return deletePrefix(xtr.database, eid)
}

/** Own locators at which something can leave and arrive. */
export function usableRlocs(xtr: Xtr): string[] {
  return xtr.downRlocs.size === 0 ? [...xtr.node.rlocs] : xtr.node.rlocs.filter((rloc) => !xtr.downRlocs.has(rloc))
}
