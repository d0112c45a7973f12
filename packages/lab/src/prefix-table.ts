import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { IpFamily } from '@lispwatch/lisp-client/address/ip'
import { firstIp, formatPrefix, lastIp, maskedPrefix, type Prefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/**
 * EID-prefixes of any instance-id with a value each, found by longest match. Only IPv4 and IPv6 EIDs have prefixes to match;
 * other EIDs are not kept.
 */
export interface PrefixTable<V> {
  readonly spaces: Map<string, Space<V>>
}

export interface PrefixEntry<V> {
  readonly eid: EidPrefix
  readonly maskLength: number
  value: V
}

/** One address family of one instance-id: a map of its own for each mask length in use, keyed by the first address in hex. */
interface Space<V> {
  readonly iid: number
  readonly family: IpFamily
  readonly byLength: Map<number, Map<string, PrefixEntry<V>>>
  /** Mask lengths in use, longest first. */
  lengths: number[]
  /** All entries by first address, or undefined until somebody asks for a range. */
  ordered: { readonly first: string; readonly entry: PrefixEntry<V> }[] | undefined
}

export function createPrefixTable<V>(): PrefixTable<V> {
  return { spaces: new Map() }
}

/** Adds or replaces. False: not an IP prefix. */
export function setPrefix<V>(table: PrefixTable<V>, eid: EidPrefix, value: V): boolean {
  const prefix = ipPrefixOf(eid)
  if (prefix === undefined) return false
  const key = spaceKey(eid.iid, prefix.family)
  let space = table.spaces.get(key)
  if (space === undefined) {
    space = { iid: eid.iid, family: prefix.family, byLength: new Map(), lengths: [], ordered: undefined }
    table.spaces.set(key, space)
  }
  let entries = space.byLength.get(prefix.maskLength)
  if (entries === undefined) {
    entries = new Map()
    space.byLength.set(prefix.maskLength, entries)
    space.lengths = [...space.byLength.keys()].sort((a, b) => b - a)
  }
  const first = hex(prefix.bytes)
  const present = entries.get(first)
  if (present !== undefined) present.value = value
  else {
    entries.set(first, { eid: { iid: eid.iid, prefix: formatPrefix(prefix) }, maskLength: prefix.maskLength, value })
    space.ordered = undefined
  }
  return true
}

export function deletePrefix<V>(table: PrefixTable<V>, eid: EidPrefix): boolean {
  const prefix = ipPrefixOf(eid)
  const space = prefix && table.spaces.get(spaceKey(eid.iid, prefix.family))
  if (prefix === undefined || space === undefined) return false
  const deleted = space.byLength.get(prefix.maskLength)?.delete(hex(prefix.bytes)) ?? false
  if (deleted) space.ordered = undefined
  return deleted
}

/** The entry with the longest prefix that covers all of `eid`. */
export function longestMatch<V>(table: PrefixTable<V>, eid: EidPrefix): PrefixEntry<V> | undefined {
  const prefix = ipPrefixOf(eid)
  const space = prefix && table.spaces.get(spaceKey(eid.iid, prefix.family))
  if (prefix === undefined || space === undefined) return undefined
  for (const length of space.lengths) {
    if (length > prefix.maskLength) continue
    const found = space.byLength.get(length)?.get(hex(maskedPrefix(prefix.bytes, length).bytes))
    if (found !== undefined) return found
  }
  return undefined
}

/** Every entry: by instance-id, IPv4 first, then by address. */
export function entriesOf<V>(table: PrefixTable<V>): PrefixEntry<V>[] {
  return [...table.spaces.values()]
    .sort((a, b) => a.iid - b.iid || (a.family < b.family ? -1 : 1))
    .flatMap((space) => orderedEntries(space).map(({ entry }) => entry))
}

/** Entries strictly inside `eid`, by address, at most `limit`. */
export function moreSpecifics<V>(table: PrefixTable<V>, eid: EidPrefix, limit: number): PrefixEntry<V>[] {
  const prefix = ipPrefixOf(eid)
  const space = prefix && table.spaces.get(spaceKey(eid.iid, prefix.family))
  if (prefix === undefined || space === undefined) return []
  const found: PrefixEntry<V>[] = []
  const ordered = orderedEntries(space)
  const last = hex(lastIp(prefix))
  for (let i = lowerBound(ordered, hex(firstIp(prefix))); i < ordered.length && found.length < limit; i++) {
    const item = ordered[i]
    if (item === undefined || item.first > last) break
    if (item.entry.maskLength > prefix.maskLength) found.push(item.entry)
  }
  return found
}

/**
 * The least specific prefix around `eid` that lies within `within` and holds no entry of any of the tables
 * (RFC 9301 8.1: what a negative Map-Reply names). `within` and `eid` must be of one family.
 */
export function holeAround(tables: readonly PrefixTable<unknown>[], eid: EidPrefix, within: EidPrefix): EidPrefix {
  const inner = ipPrefixOf(eid)
  const outer = ipPrefixOf(within)
  if (inner === undefined || outer === undefined) return eid
  for (let length = outer.maskLength; length < inner.maskLength; length++) {
    const candidate = maskedPrefix(inner.bytes, length)
    if (!tables.some((table) => holdsInside(table, eid.iid, candidate))) return { iid: eid.iid, prefix: formatPrefix(candidate) }
  }
  return { iid: eid.iid, prefix: formatPrefix(inner) }
}

function holdsInside(table: PrefixTable<unknown>, iid: number, prefix: Prefix): boolean {
  const space = table.spaces.get(spaceKey(iid, prefix.family))
  if (space === undefined) return false
  const ordered = orderedEntries(space)
  const next = ordered[lowerBound(ordered, hex(firstIp(prefix)))]
  return next !== undefined && next.first <= hex(lastIp(prefix))
}

function orderedEntries<V>(space: Space<V>): { readonly first: string; readonly entry: PrefixEntry<V> }[] {
  space.ordered ??= [...space.byLength.values()]
    .flatMap((entries) => [...entries].map(([first, entry]) => ({ first, entry })))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.entry.maskLength - b.entry.maskLength))
  return space.ordered
}

/** Index of the first item that is not below `first`. */
function lowerBound(ordered: readonly { readonly first: string }[], first: string): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ordered[middle]?.first ?? '') < first) low = middle + 1
    else high = middle
  }
  return low
}

function ipPrefixOf(eid: EidPrefix): Prefix | undefined {
  const parsed = parsePrefix(eid.prefix)
  return parsed.ok ? parsed.prefix : undefined
}

function spaceKey(iid: number, family: IpFamily): string {
  return `${iid} ${family}`
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += octet.toString(16).padStart(2, '0')
  return text
}
