import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { holeAround, longestMatch, type PrefixEntry, type PrefixTable } from '../prefix-table.ts'
import type { WorldSite } from '../world.ts'
import type { MapServer } from './map-server.ts'
import { isLive, type Registration } from './registration.ts'

const EVERYTHING = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const

/** What an EID is to a map-server. */
export type Standing =
  | { readonly kind: 'registered'; readonly registration: PrefixEntry<Registration> }
  /** A site is configured for it and no ETR has registered. */
  | { readonly kind: 'unregistered'; readonly site: PrefixEntry<WorldSite> }
  /** No site has it. `ours`: the map-server's blocks hold it, so that this is its to say. */
  | { readonly kind: 'hole'; readonly eid: EidPrefix; readonly ours: boolean }

/** Undefined for EIDs that are not IP prefixes. */
export function standingOf(server: MapServer, asked: EidPrefix, now: number): Standing | undefined {
  const found = longestMatch(server.registrations, asked)
  const registration = found !== undefined && isLive(found.value, now) ? found : undefined
  const site = longestMatch(server.configured, asked)
  if (registration !== undefined && (site === undefined || site.maskLength <= registration.maskLength))
    return { kind: 'registered', registration }
  return site === undefined ? holeOf(server, asked) : { kind: 'unregistered', site }
}

/** Around an EID inside our blocks: the hole in the block. Outside them: the hole between all blocks. */
function holeOf(server: MapServer, asked: EidPrefix): Standing | undefined {
  const block = longestMatch(server.blocks, asked)
  const tables: PrefixTable<unknown>[] = block === undefined ? [server.configured, server.blocks] : [server.configured]
  const within = block?.eid ?? everythingOf(asked)
  return within && { kind: 'hole', eid: holeAround(tables, asked, within), ours: block !== undefined }
}

/** All addresses of the EID's family in its instance. */
export function everythingOf({ iid, prefix }: EidPrefix): EidPrefix | undefined {
  const parsed = parsePrefix(prefix)
  return parsed.ok ? { iid, prefix: EVERYTHING[parsed.prefix.family] } : undefined
}
