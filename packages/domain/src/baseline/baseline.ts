import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { type Prefix, parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { createEidTable } from '../longest-match/eid-table.ts'
import { isHostEid } from '../mobility/host-eid.ts'
import { type BaselineEntry, isValidAt, openEntry } from './entry.ts'

/** An EID-prefix that is asked for, with what the inventory says of it. `eid` as formatEidPrefix writes it. */
export interface WatchedEid {
  readonly eid: string
  readonly site: string
  readonly expected: readonly { readonly rloc: string; readonly priority: number; readonly weight: number }[]
}

export interface NodeOfBaseline {
  readonly provider: string | null
  /** It answers for what is registered at itself, and for nothing else: a resolver would answer for others too. */
  readonly isOnlyMapServer: boolean
}

/** What may be registered, ready to be asked. It does not change: another list is another one. */
export interface Baseline {
  /** The entry of just this EID-prefix: written down, or what the inventory says of it. */
  entryOf(eid: string): BaselineEntry | undefined
  /** Whether something else is allowed there because the nearest entry around it says so, or because nothing is said about it. */
  allows(eid: EidPrefix, now: number): { readonly isAllowed: boolean; readonly entry: BaselineEntry | undefined }
  /** Under whose look a foreign EID-prefix is told: the nearest around it that is asked for, or else the first inside it. */
  toldUnder(eid: EidPrefix): string | undefined
  readonly nodes: ReadonlyMap<string, NodeOfBaseline>
}

/**
 * The inventory is the first baseline: an EID-prefix of a site may have the locators that it expects, or any of the site's. Whether it has to
 * be registered nobody has said: many wait for years to be used.
 */
export function impliedEntry({ eid, site, expected }: WatchedEid): BaselineEntry {
  return {
    ...openEntry(eid),
    isExpected: false,
    sites: [site],
    locators: expected.map(({ rloc, priority, weight }) => ({ rloc, priority, weight })),
  }
}

const parsedOf = (eid: string): EidPrefix[] => {
  const parsed = parseEidPrefix(eid)
  return parsed.ok ? [parsed.eid] : []
}

/** What of these lies inside an EID-prefix, which only IP has. */
function insideOf(eids: readonly EidPrefix[]): (outer: EidPrefix) => string[] {
  const parsed = eids.flatMap((eid): { eid: EidPrefix; prefix: Prefix }[] => {
    const ip = parsePrefix(eid.prefix)
    return ip.ok ? [{ eid, prefix: ip.prefix }] : []
  })
  return (outer) => {
    const ip = parsePrefix(outer.prefix)
    if (!ip.ok) return []
    const inner = parsed.filter(
      ({ eid, prefix }) => eid.iid === outer.iid && prefix.family === ip.prefix.family && prefixCovers(ip.prefix, prefix),
    )
    return inner.map(({ eid }) => formatEidPrefix(eid)).sort()
  }
}

/** The baseline of these entries and of the inventory, which gives way to them. */
export function createBaseline(of: {
  readonly entries: readonly BaselineEntry[]
  readonly watched: readonly WatchedEid[]
  readonly nodes: ReadonlyMap<string, NodeOfBaseline>
}): Baseline {
  const entries = new Map<string, BaselineEntry>()
  for (const watched of of.watched) entries.set(watched.eid, impliedEntry(watched))
  for (const entry of of.entries) entries.set(entry.eid, entry)
  const table = createEidTable([...entries.values()].flatMap((entry) => parsedOf(entry.eid).map((eid) => [eid, entry] as const)))
  const watched = of.watched.flatMap(({ eid }) => parsedOf(eid))
  const watchedTable = createEidTable(watched.map((eid) => [eid, formatEidPrefix(eid)] as const))
  const entriesInside = insideOf([...entries.values()].flatMap(({ eid }) => parsedOf(eid)))
  const watchedInside = insideOf(watched)

  return {
    nodes: of.nodes,
    entryOf: (eid) => entries.get(eid),
    allows(eid, now) {
      const own = entries.get(formatEidPrefix(eid))
      if (own !== undefined) return { isAllowed: isValidAt(own, now), entry: own }
      const entry = table.match(eid)
      if (entry === undefined) return { isAllowed: entriesInside(eid).length === 0, entry }
      const { moreSpecifics } = entry
      const mayBe = moreSpecifics === 'accepted' || (moreSpecifics === 'hosts' && isHostEid(eid))
      return { isAllowed: mayBe && isValidAt(entry, now), entry }
    },
    toldUnder: (eid) => watchedTable.match(eid) ?? watchedInside(eid)[0],
  }
}
