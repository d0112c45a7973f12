import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { holeAround, longestMatch, type PrefixEntry, type PrefixTable } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import type { Configured } from './owner.ts'
import { isLive, type Registration } from './registration.ts'

const EVERYTHING = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const

/** What an EID is to a map-server. */
export type Standing =
  | { readonly kind: 'registered'; readonly registration: PrefixEntry<Registration> }
  /** A site is configured for it and no ETR has registered. */
  | { readonly kind: 'unregistered'; readonly site: PrefixEntry<Configured> }
  /** No site has it. `block`: the map-server's own block that holds it, so that this is its to say. */
  | { readonly kind: 'hole'; readonly eid: EidPrefix; readonly block: EidPrefix | undefined }

export function standingOf(server: MapServer, asked: EidPrefix, now: number): Standing {
  const found = longestMatch(server.registrations, asked)
  const registration = found !== undefined && isLive(found.value, now) ? found : wider(server, asked, found, now)
  const site = longestMatch(server.configured, asked)
  if (registration !== undefined && (site === undefined || site.maskLength <= registration.maskLength))
    return { kind: 'registered', registration }
  return site === undefined ? holeOf(server, asked) : { kind: 'unregistered', site }
}

/** A more-specific that ran out does not hide the registration around it. */
function wider(
  server: MapServer,
  asked: EidPrefix,
  dead: PrefixEntry<Registration> | undefined,
  now: number,
): PrefixEntry<Registration> | undefined {
  let inner = dead
  while (inner !== undefined && inner.maskLength > 0) {
    const parsed = parsePrefix(inner.eid.prefix)
    if (!parsed.ok) return undefined
    const [address] = asked.prefix.split('/')
    const outer = longestMatch(server.registrations, { iid: asked.iid, prefix: `${address}/${inner.maskLength - 1}` })
    if (outer === undefined || isLive(outer.value, now)) return outer
    inner = outer
  }
  return undefined
}

/** Around an EID inside our blocks: the hole in the block. Outside them: the hole between all blocks. */
function holeOf(server: MapServer, asked: EidPrefix): Standing {
  const block = longestMatch(server.blocks, asked)
  const tables: PrefixTable<unknown>[] = block === undefined ? [server.configured, server.blocks] : [server.configured]
  const within = block?.eid ?? everythingOf(asked)
  return { kind: 'hole', eid: within === undefined ? asked : holeAround(tables, asked, within), block: block?.eid }
}

/** All addresses of the EID's family in its instance; undefined for EIDs that are not IP prefixes. */
export function everythingOf({ iid, prefix }: EidPrefix): EidPrefix | undefined {
  const parsed = parsePrefix(prefix)
  return parsed.ok ? { iid, prefix: EVERYTHING[parsed.prefix.family] } : undefined
}
