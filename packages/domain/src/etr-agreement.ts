import type { MappedLocator, Mapping } from './mapping.ts'
import { diffMappings, explainDiff } from './mapping-diff.ts'

/** What the ETR behind one locator says itself about an EID-prefix, and from when to when it was seen to say so. */
export interface EtrWord {
  readonly rloc: string
  readonly mapping: Mapping
  readonly sinceAt: number
  readonly lastSeenAt: number
}

/** How two mappings of one EID-prefix differ: other locators; other priorities or weights of the same; record TTL; map-version. */
export type EtrDifferenceKind = 'set' | 'priority-weight' | 'ttl' | 'map-version'

export interface MappingDifference {
  readonly kinds: readonly EtrDifferenceKind[]
  /** What the second says otherwise than the first, a plain sentence. */
  readonly sentence: string
}

export interface EtrDifference extends MappingDifference {
  /** The ETRs, by locator. */
  readonly rlocs: readonly [string, string]
}

/**
 * `agree` and `differ`: of all ETRs that can be compared. `merged`: each registers its own part, so that they have to differ. `alone`: fewer
 * than two that say what is mapped on their own authority, at one time.
 */
export interface EtrAgreement {
  readonly verdict: 'agree' | 'differ' | 'merged' | 'alone'
  readonly differences: readonly EtrDifference[]
}

/** lispers.net marks so the locators of the RTRs through which a site behind a NAT is reached. */
const VIA_RTR_PRIORITY = 254

const isReplication = ({ lcaf }: MappedLocator): boolean => JSON.stringify(lcaf ?? null).includes('"replication-list"')

/** What two ETRs can be held to: measurements are left out with the mapping itself, ways through RTRs differ from ETR to ETR. */
const comparable = (mapping: Mapping): Mapping => ({
  ...mapping,
  locators: mapping.locators.filter(({ priority, mpriority }) => priority !== VIA_RTR_PRIORITY || mpriority !== 255),
})

/** How `b` differs from `a`; undefined where it does not. Record TTLs are compared only between two answers on own authority: others age. */
export function mappingDifference(first: Mapping, second: Mapping): MappingDifference | undefined {
  const [a, b] = [comparable(first), comparable(second)]
  const isOwn = a.authoritative && b.authoritative
  const diff = diffMappings(isOwn ? a : { ...a, ttlMinutes: b.ttlMinutes }, b)
  const kinds: EtrDifferenceKind[] = [
    ...(diff.added.length + diff.removed.length > 0 ? (['set'] as const) : []),
    ...(diff.changed.length > 0 ? (['priority-weight'] as const) : []),
    ...(diff.ttl ? (['ttl'] as const) : []),
    ...(isOwn && a.mapVersion !== b.mapVersion ? (['map-version'] as const) : []),
  ]
  if (kinds.length === 0) return undefined
  const version = kinds.includes('map-version') ? [`The map-version is ${b.mapVersion} instead of ${a.mapVersion}.`] : []
  const told = kinds.some((kind) => kind !== 'map-version') ? [explainDiff(diff)] : []
  return { kinds, sentence: [...told, ...version].join(' ') }
}

/** How an address is encoded is a habit of whoever sends it: some servers wrap every locator into an AFI-list. */
const unwrapped = ({ locators, ...mapping }: Mapping): Mapping => ({ ...mapping, locators: locators.map(({ lcaf, ...plain }) => plain) })

/**
 * As mappingDifference, against what a server says: it answers for others, so that its record TTL and map-version, and how it writes an
 * address, prove nothing.
 */
export function differenceToServer(server: Mapping, etr: Mapping): MappingDifference | undefined {
  return mappingDifference(unwrapped({ ...server, authoritative: false }), unwrapped(etr))
}

/** Both were seen to say it again after the younger of the two began: one change that is on its way to all of them is no disagreement. */
const metInTime = (a: EtrWord, b: EtrWord) => Math.min(a.lastSeenAt, b.lastSeenAt) > Math.max(a.sinceAt, b.sinceAt)

/** Each ETR names less than the servers do, and together they name all of it: registrations that are merged (RFC 9301 5.6, the a bit). */
function isMerged(words: readonly EtrWord[], registered: Mapping | null): boolean {
  if (registered === null) return false
  const all = new Set(registered.locators.map(({ rloc }) => rloc))
  const named = words.map(({ mapping }) => new Set(mapping.locators.map(({ rloc }) => rloc)))
  return (
    named.every((part) => part.size < all.size && [...part].every((rloc) => all.has(rloc))) &&
    new Set(named.flatMap((p) => [...p])).size === all.size
  )
}

/** Whether all ETRs of one EID-prefix say the same; `registered` is what the servers say, null where that is not known. */
export function etrAgreement(words: readonly EtrWord[], registered: Mapping | null): EtrAgreement {
  const own = words.filter(({ mapping }) => mapping.authoritative && !mapping.locators.some(isReplication))
  const pairs = own.flatMap((a, index) => own.slice(index + 1).map((b) => [a, b] as const)).filter(([a, b]) => metInTime(a, b))
  if (pairs.length === 0) return { verdict: 'alone', differences: [] }
  if (isMerged(own, registered)) return { verdict: 'merged', differences: [] }
  const differences = pairs.flatMap(([a, b]): EtrDifference[] => {
    const difference = mappingDifference(a.mapping, b.mapping)
    return difference === undefined ? [] : [{ rlocs: [a.rloc, b.rloc], ...difference }]
  })
  return { verdict: differences.length === 0 ? 'agree' : 'differ', differences }
}
