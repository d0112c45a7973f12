import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { comparePrefixes, type Prefix, parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { layOutSegments, ownerOf, type Segments } from './segments.ts'

/** Finds the entry of the longest EID-prefix that covers an EID, a million times a second. It does not change: a new list is a new table. */
export interface EidTable<T> {
  /** For an IP address of 4 or 16 octets in an instance; undefined where nothing covers it. */
  matchAddress(iid: number, bytes: Uint8Array): T | undefined
  /** For any EID-prefix: of IP the longest entry that covers all of it, of others the entry of the same text. */
  match(eid: EidPrefix): T | undefined
}

interface Entry<T> {
  readonly prefix: Prefix
  readonly value: T
  /** The longest entry around it. */
  outer: Entry<T> | undefined
}

interface FamilyTable<T> {
  readonly segments: Segments
  readonly entries: readonly Entry<T>[]
}

/** Of several entries with the same EID-prefix the last one counts. */
export function createEidTable<T>(entries: Iterable<readonly [eid: EidPrefix, value: T]>): EidTable<T> {
  const exact = new Map<string, T>()
  const ofIpv4 = new Map<number, Map<string, Entry<T>>>()
  const ofIpv6 = new Map<number, Map<string, Entry<T>>>()
  for (const [{ iid, prefix }, value] of entries) {
    const parsed = parsePrefix(prefix)
    if (!parsed.ok) exact.set(`${iid} ${prefix}`, value)
    else {
      const instances = parsed.prefix.family === 'ipv4' ? ofIpv4 : ofIpv6
      const family = instances.get(iid) ?? new Map<string, Entry<T>>()
      family.set(prefix, { prefix: parsed.prefix, value, outer: undefined })
      instances.set(iid, family)
    }
  }
  const [ipv4, ipv6] = [familyTables(ofIpv4), familyTables(ofIpv6)]

  const entryOf = (iid: number, bytes: Uint8Array): Entry<T> | undefined => {
    const table = (bytes.length === 4 ? ipv4 : ipv6).get(iid)
    const owner = table === undefined ? -1 : ownerOf(table.segments, bytes)
    return owner < 0 ? undefined : table?.entries[owner]
  }
  return {
    matchAddress: (iid, bytes) => entryOf(iid, bytes)?.value,
    match({ iid, prefix }) {
      const parsed = parsePrefix(prefix)
      if (!parsed.ok) return exact.get(`${iid} ${prefix}`)
      let found = entryOf(iid, parsed.prefix.bytes)
      while (found && found.prefix.maskLength > parsed.prefix.maskLength) found = found.outer
      return found?.value
    },
  }
}

const familyTables = <T>(instances: ReadonlyMap<number, ReadonlyMap<string, Entry<T>>>): Map<number, FamilyTable<T>> =>
  new Map([...instances].map(([iid, family]) => [iid, familyTable([...family.values()])]))

function familyTable<T>(unsorted: readonly Entry<T>[]): FamilyTable<T> {
  const entries = unsorted.toSorted((a, b) => comparePrefixes(a.prefix, b.prefix))
  const prefixes = entries.map(({ prefix }) => prefix)
  const segments = layOutSegments(prefixes, prefixes[0]?.bytes.length === 4 ? 1 : 4)
  const around: Entry<T>[] = []
  for (const entry of entries) {
    let outer = around.at(-1)
    while (outer && !prefixCovers(outer.prefix, entry.prefix)) {
      around.pop()
      outer = around.at(-1)
    }
    entry.outer = outer
    around.push(entry)
  }
  return { segments, entries }
}
