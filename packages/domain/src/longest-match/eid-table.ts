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
  const ipEntries = new Map<string, Map<string, Entry<T>>>()
  for (const [{ iid, prefix }, value] of entries) {
    const parsed = parsePrefix(prefix)
    if (!parsed.ok) exact.set(`${iid} ${prefix}`, value)
    else {
      const key = familyKey(iid, parsed.prefix.bytes)
      const family = ipEntries.get(key) ?? new Map<string, Entry<T>>()
      family.set(prefix, { prefix: parsed.prefix, value, outer: undefined })
      ipEntries.set(key, family)
    }
  }
  const tables = new Map([...ipEntries].map(([key, family]) => [key, familyTable([...family.values()])]))

  const entryOf = (iid: number, bytes: Uint8Array): Entry<T> | undefined => {
    const table = tables.get(familyKey(iid, bytes))
    return table?.entries[ownerOf(table.segments, bytes)]
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

const familyKey = (iid: number, bytes: Uint8Array): string => (bytes.length === 4 ? `4:${iid}` : `6:${iid}`)

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
