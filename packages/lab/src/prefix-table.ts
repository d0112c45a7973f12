import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { IpFamily } from '@lispwatch/lisp-client/address/ip'
import { firstIp, formatPrefix, lastIp, maskedPrefix, type Prefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/**
 * EID-prefixes of any instance-id with a value each. IPv4 and IPv6 EIDs are found by longest match; MAC addresses and distinguished
 * names have no prefixes and match exactly.
 */
export interface PrefixTable<V> {
  readonly spaces: Map<string, Space<V>>
  /** What is no IP prefix, by its key. */
  readonly exact: Map<string, PrefixEntry<V>>
}

export interface PrefixEntry<V> {
  readonly eid: EidPrefix
  /** 0 for what matches exactly. */
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
  return { spaces: new Map(), exact: new Map() }
}

/** Adds or replaces. */
export function setPrefix<V>(table: PrefixTable<V>, eid: EidPrefix, value: V): void {
  const prefix = ipPrefixOf(eid)
  if (prefix === undefined) {
    table.exact.set(eidKey(eid), { eid, maskLength: 0, value })
    return
  }
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
}

/** False: it was not there. */
export function deletePrefix<V>(table: PrefixTable<V>, eid: EidPrefix): boolean {
  const prefix = ipPrefixOf(eid)
  if (prefix === undefined) return table.exact.delete(eidKey(eid))
  const space = table.spaces.get(spaceKey(eid.iid, prefix.family))
  if (space === undefined) return false
  const deleted = space.byLength.get(prefix.maskLength)?.delete(hex(prefix.bytes)) ?? false
  if (deleted) space.ordered = undefined
  return deleted
}

/** The entry with the longest prefix that covers all of `eid`. */
export function longestMatch<V>(table: PrefixTable<V>, eid: EidPrefix): PrefixEntry<V> | undefined {
  const prefix = ipPrefixOf(eid)
  if (prefix === undefined) return table.exact.get(eidKey(eid))
  const space = table.spaces.get(spaceKey(eid.iid, prefix.family))
  if (space === undefined) return undefined
  for (const length of space.lengths) {
    if (length > prefix.maskLength) continue
    const found = space.byLength.get(length)?.get(hex(maskedPrefix(prefix.bytes, length).bytes))
    if (found !== undefined) return found
  }
  return undefined
}

/** The entry for exactly `eid`. */
export function exactMatch<V>(table: PrefixTable<V>, eid: EidPrefix): PrefixEntry<V> | undefined {
  const prefix = ipPrefixOf(eid)
  if (prefix === undefined) return table.exact.get(eidKey(eid))
  return table.spaces.get(spaceKey(eid.iid, prefix.family))?.byLength.get(prefix.maskLength)?.get(hex(prefix.bytes))
}

/** Every entry: by instance-id, IPv4 first, then by address; what matches exactly comes last. */
export function entriesOf<V>(table: PrefixTable<V>): PrefixEntry<V>[] {
  const spaces = [...table.spaces.values()].sort((a, b) => a.iid - b.iid || (a.family < b.family ? -1 : 1))
  return [...spaces.flatMap((space) => orderedEntries(space).map(({ entry }) => entry)), ...table.exact.values()]
}

export function sizeOf(table: PrefixTable<unknown>): number {
  let size = table.exact.size
  for (const space of table.spaces.values()) for (const entries of space.byLength.values()) size += entries.size
  return size
}

/** Whether anything is kept in the instance-id. */
export function holdsInstance(table: PrefixTable<unknown>, iid: number): boolean {
  return [...table.spaces.values()].some((space) => space.iid === iid && orderedEntries(space).length > 0) || holdsExact(table, iid)
}

function holdsExact(table: PrefixTable<unknown>, iid: number): boolean {
  for (const { eid } of table.exact.values()) if (eid.iid === iid) return true
  return false
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
