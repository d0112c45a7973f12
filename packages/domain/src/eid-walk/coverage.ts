import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { type AddressRange, joinRanges, prefixesOf } from './address-range.ts'

/** What one resolver gave to the union of a walk. */
export interface ResolverShare {
  readonly server: string
  /** EID-prefixes with a mapping that it told. */
  readonly found: number
  /** Of these, the ones that nobody else told. */
  readonly alone: number
  /** Share of the union, 0 to 1; 0 where nothing was found. */
  readonly share: number
}

/** @param told (EID-prefix, server) pairs, repeated or not @param servers those that were asked, found something or not */
export function resolverShares(
  told: readonly { readonly eid: string; readonly server: string }[],
  servers: readonly string[],
): ResolverShare[] {
  const tellers = new Map<string, Set<string>>()
  for (const { eid, server } of told) tellers.set(eid, (tellers.get(eid) ?? new Set()).add(server))
  const union = [...tellers.values()]
  return [...new Set(servers)].sort().map((server) => {
    const found = union.filter((by) => by.has(server))
    const alone = found.filter((by) => by.size === 1).length
    return { server, found: found.length, alone, share: union.length === 0 ? 0 : found.length / union.length }
  })
}

/** The gaps as the fewest prefixes, at most `limit` of them; `isCut` says that there are more. */
export function gapPrefixes(gaps: readonly AddressRange[], limit: number): { readonly prefixes: string[]; readonly isCut: boolean } {
  const prefixes: string[] = []
  for (const gap of joinRanges(gaps)) {
    for (const eid of prefixesOf(gap)) {
      if (prefixes.length === limit) return { prefixes, isCut: true }
      prefixes.push(formatEidPrefix(eid))
    }
  }
  return { prefixes, isCut: false }
}
