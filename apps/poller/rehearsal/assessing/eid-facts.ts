import { eidCovers } from '@lispwatch/domain/eid-cover'
import type { EidFacts, LocatorOfEid, Overlap, RegistrationReading } from '@lispwatch/domain/facts/eid-facts'
import type { Mapping } from '@lispwatch/domain/mapping'
import { explainDenial, probeDenial } from '@lispwatch/domain/probe-denial'
import type { RegistrationState, RlocState } from '@lispwatch/domain/state'
import { type EidPrefix, eidKey, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Watched, WatchedEid } from '../watched.ts'
import { readingOf } from './histories.ts'
import { indexOf } from './inventory-index.ts'
import type { Known } from './known.ts'
import { sitesAmong } from './locator-sites.ts'

const DAY_MS = 86_400_000

function registrationsOf(
  { watched, rows, histories }: Known,
  { id }: WatchedEid,
  provider: string | null,
  now: number,
): RegistrationReading[] {
  const { nodes } = indexOf(watched)
  return rows.registrationsOf(id).map(({ target, row, vantage }) => {
    const history = histories.of(target.id)
    const node = nodes.get(target.nodeName)
    const nodeProvider = node?.provider ?? null
    return {
      ...readingOf<RegistrationState>(row, vantage, history, now),
      node: target.nodeName,
      isMapServer: node?.roles.includes('map-server') ?? false,
      isPeer: nodeProvider === null || provider === null || nodeProvider === provider,
      answerClass: row.state.answerClass,
      registeredAt: history.registeredAt,
      mapping: row.mapping,
      mappingSinceAt: row.mapping === null ? null : (history.versions.at(-1)?.byAt ?? null),
      versions: history.versions.filter(({ byAt }, i, all) => now - byAt <= DAY_MS || i === all.length - 1),
    }
  })
}

/** The mapping that most servers hold. */
function prevailing(registrations: readonly RegistrationReading[]): Mapping | null {
  const counts = new Map<string, { mapping: Mapping; count: number }>()
  for (const { mapping } of registrations) {
    if (mapping === null) continue
    const key = JSON.stringify(mapping.locators)
    counts.set(key, { mapping, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.mapping ?? null
}

function locatorsOf(known: Known, eid: WatchedEid, registrations: readonly RegistrationReading[], now: number): LocatorOfEid[] {
  const { watched, rows, histories } = known
  const { network } = watched.inventory
  const rules = { neverProbe: network.neverProbe ?? [], isPrivateUnderlay: network.underlay === 'private' }
  const mapping = prevailing(registrations)
  const others = registrations.flatMap((one) => one.mapping?.locators ?? [])
  const named = new Set([...others.map(({ rloc }) => rloc), ...eid.rlocs])
  return [...named].sort().map((rloc) => {
    const mapped = [...(mapping?.locators ?? []), ...others].find((locator) => locator.rloc === rloc)
    const denial = probeDenial(rloc, eid.rlocs.includes(rloc), rules)
    return {
      ...{ rloc, priority: mapped?.priority ?? null, weight: mapped?.weight ?? null },
      readings: rows.rlocsAt(rloc).map(({ row, vantage }) => readingOf<RlocState>(row, vantage, histories.of(row.target.id), now)),
      notProbed: denial === undefined ? null : explainDenial(denial),
    }
  })
}

const relationOf = (own: EidPrefix, other: EidPrefix): Overlap['relation'] | null => {
  if (eidKey(own) === eidKey(other)) return null
  return eidCovers(own, other) ? 'inside' : eidCovers(other, own) ? 'covers' : null
}

type Related = readonly { readonly other: WatchedEid; readonly relation: Overlap['relation'] }[]
const related = new WeakMap<Watched, Map<string, Related>>()

/** The inventory does not change in a rehearsal: what lies in what is found once. */
function relatedTo(watched: Watched, eid: EidPrefix): Related {
  const known = related.get(watched) ?? new Map<string, Related>()
  related.set(watched, known)
  const before = known.get(eidKey(eid))
  if (before !== undefined) return before
  const found = watched.eids.flatMap((other) => {
    const relation = relationOf(eid, other.eid)
    return relation === null ? [] : [{ other, relation }]
  })
  known.set(eidKey(eid), found)
  return found
}

/** EID-prefixes of the inventory, as far as some server maps them, or did in the last day. */
function registeredOverlaps({ watched, rows, histories }: Known, { eid }: WatchedEid, now: number): Overlap[] {
  return relatedTo(watched, eid).flatMap(({ other, relation }): Overlap[] => {
    const mapped = rows.registrationsOf(other.id).flatMap(({ target, row, vantage }) => {
      const versions = histories.of(target.id).versions.filter(({ mapping, byAt }, i, all) => {
        const endedAt = all[i + 1]?.byAt ?? now
        return mapping !== null && (endedAt >= now - DAY_MS || byAt >= now - DAY_MS)
      })
      return versions.map(({ mapping, byAt }) => ({
        ...{ mapping, byAt, vantage, node: target.nodeName, isNow: row.mapping !== null },
        seenAt: Math.max(byAt, row.state.heldAt ?? byAt),
      }))
    })
    const [first] = mapped.toSorted((a, b) => (a.vantage < b.vantage ? -1 : 1))
    if (first === undefined) return []
    return [
      {
        ...{ eid: other.eid, site: other.siteName, relation, vantage: first.vantage, isPresent: mapped.some(({ isNow }) => isNow) },
        locators: [...new Set(mapped.flatMap(({ mapping }) => mapping?.locators.map(({ rloc }) => rloc) ?? []))].sort(),
        firstSeenAt: Math.min(...mapped.map(({ byAt }) => byAt)),
        lastSeenAt: Math.max(...mapped.map(({ seenAt }) => seenAt)),
        nodes: [...new Set(mapped.map(({ node }) => node))].sort(),
      },
    ]
  })
}

/** What walks found and the inventory does not have. */
function foundOverlaps({ watched, walks }: Known, { eid }: WatchedEid): Overlap[] {
  if (walks.candidates().length === 0) return []
  const declared = new Set(watched.eids.map((one) => eidKey(one.eid)))
  return walks.candidates().flatMap((candidate): Overlap[] => {
    const relation = declared.has(eidKey(candidate.eid)) ? null : relationOf(eid, candidate.eid)
    if (relation === null) return []
    const { firstAt, lastAt, servers, vantage, presence, mapping } = candidate
    return [
      {
        ...{ eid: candidate.eid, site: null, relation, locators: mapping.locators.map(({ rloc }) => rloc) },
        ...{ firstSeenAt: firstAt, lastSeenAt: lastAt, isPresent: presence !== 'gone', nodes: servers, vantage },
      },
    ]
  })
}

function etrWordsOf({ rows, histories }: Known, { eid }: WatchedEid, rlocs: readonly string[]): EidFacts['etrWords'] {
  const key = eidKey(eid)
  return rlocs.flatMap((rloc) =>
    rows.rlocsAt(rloc).flatMap(({ target, row, vantage }) => {
      const sinceAt = histories.of(target.id).versions.at(-1)?.byAt
      if (row.mapping === null || sinceAt === undefined || eidKey(target.eid) !== key) return []
      return [{ rloc, mapping: row.mapping, sinceAt, lastSeenAt: Math.max(sinceAt, row.state.heldAt ?? sinceAt), vantage }]
    }),
  )
}

const rlocsOf = (locators: readonly { readonly rloc: string }[]) => locators.map(({ rloc }) => rloc)

/** All that is known of one EID-prefix of the inventory. `sites` as sitesOfLocators gives them. */
export function eidFacts(known: Known, eid: WatchedEid, sites: ReadonlyMap<string, ReadonlySet<string>>, now: number): EidFacts {
  const { watched, tracks } = known
  const { sites: declaredSites, rtrRlocs } = indexOf(watched)
  const site = declaredSites.get(eid.siteName)
  const declared = site?.eidPrefixes.find((one) => eidKey(one) === eidKey(eid.eid))
  const provider = site?.provider ?? null
  const registrations = registrationsOf(known, eid, provider, now)
  const locators = locatorsOf(known, eid, registrations, now)
  const overlaps = [...registeredOverlaps(known, eid, now), ...foundOverlaps(known, eid)]
  const etrWords = etrWordsOf(known, eid, rlocsOf(locators))
  const versions = registrations.flatMap((one) => one.versions.flatMap(({ mapping }) => mapping?.locators.map(({ rloc }) => rloc) ?? []))
  const told = etrWords.flatMap(({ mapping }) => rlocsOf(mapping.locators))
  const named = [...rlocsOf(locators), ...overlaps.flatMap((one) => one.locators), ...versions, ...told, ...rtrRlocs]
  return {
    ...{ eid: eid.eid, label: formatEidPrefix(eid.eid), site: eid.siteName, provider, tags: site?.tags ?? [] },
    expected: declared?.locators ?? [],
    siteRlocs: [...new Set(site?.eidPrefixes.flatMap(({ locators: own = [] }) => rlocsOf(own)) ?? [])].sort(),
    ...{ registrations, locators, overlaps, rtrRlocs },
    etrWords,
    tracks: tracks.all().flatMap(({ eid: host, track }) => (eidCovers(eid.eid, host) ? [{ eid: formatEidPrefix(host), track }] : [])),
    sitesOfRlocs: sitesAmong(sites, named),
  }
}
