import type { TargetAsOf } from '@lispwatch/db/as-of'
import type { EidSighting, SourceSighting } from '@lispwatch/db/eids'
import { inTurns } from '@lispwatch/db/in-turns'
import { type Mapping, UNUSABLE_PRIORITY } from '@lispwatch/domain/mapping'
import { DORMANT_AFTER_MS } from '@lispwatch/domain/state'

/**
 * How an EID-prefix stood at an instant, all servers together. `mapped`: at one at least. `lapsed`: at none, and one had it in the 30 days
 * before, and the inventory has it. `absent`: at none. `in-doubt`: it changed around the instant. `unmeasured`: nobody looked then.
 */
export type EidState = 'mapped' | 'lapsed' | 'absent' | 'in-doubt' | 'unmeasured'

export const EID_STATES: readonly EidState[] = ['mapped', 'lapsed', 'in-doubt', 'unmeasured', 'absent']

/** One line of the table of EID-prefixes. Times in epoch ms. */
export interface EidRow {
  /** As formatEidPrefix writes it. */
  readonly eid: string
  readonly iid: number
  readonly prefix: string
  /** Its place in the order of instance and address. */
  readonly place: number
  readonly site: string | null
  readonly provider: string | null
  readonly state: EidState
  /** Those in use of every server that has it, best priority first. */
  readonly locators: readonly string[]
  /** Servers that had it, and how many were asked. */
  readonly servers: readonly string[]
  readonly asked: number
  /** The servers map it to different locators. */
  readonly differs: boolean
  readonly firstSeenAt: number | null
  readonly lastSeenAt: number | null
  readonly sources: readonly string[]
}

/** Whose word counts: everybody's, this installation's, or that of one archive. */
export type SourceChoice = 'all' | 'live' | { readonly archive: string }

export interface Looked {
  readonly at: number
  /** The instant is the present, not one that somebody chose. */
  readonly isNow: boolean
  readonly source: SourceChoice
  /** When each archive ends. */
  readonly archiveEnds: ReadonlyMap<string, number>
}

/** Every EID-prefix of which something was known at that instant, in the order of `sightings`; others have their turn meanwhile. */
export async function eidRows(sightings: readonly EidSighting[], targets: readonly TargetAsOf[], looked: Looked): Promise<EidRow[]> {
  const ofEid = new Map<string, TargetAsOf[]>()
  await inTurns(targets, (target) => {
    if (target.kind !== 'registration') return
    const its = ofEid.get(target.eid)
    if (its === undefined) ofEid.set(target.eid, [target])
    else its.push(target)
  })
  const rows = await inTurns(sightings, (sighting, place) => rowOf(sighting, place, ofEid.get(sighting.eid) ?? [], looked))
  return rows.filter((row) => row !== undefined)
}

function isMeant({ source, isArchive }: SourceSighting, choice: SourceChoice): boolean {
  if (choice === 'all') return true
  return choice === 'live' ? !isArchive : isArchive && source === choice.archive
}

function rowOf(
  { eid, iid, prefix, site, provider, sources: all }: EidSighting,
  place: number,
  ofEid: readonly TargetAsOf[],
  looked: Looked,
): EidRow | undefined {
  const sources = all.filter((source) => isMeant(source, looked.source))
  const targets = ofEid.filter(({ vantage }) => sources.some(({ source }) => source === vantage))
  const seen = targets.filter(({ state }) => state.standing !== 'unmeasured')
  if (seen.length === 0 && !sources.some((source) => couldHaveLooked(source, looked))) return undefined
  const mapped = targets.filter(({ state }) => state.standing === 'known' && state.value === 'registered')
  const mappings = mapped.flatMap(({ mapping }) => (mapping?.standing === 'known' && mapping.value !== null ? [mapping.value] : []))
  const firstSeenAt = least(sources.map((source) => source.firstSeenAt))
  const lastSeenAt = greatest(sources.map((source) => source.lastSeenAt))
  return {
    ...{ eid, iid, prefix, place, site, provider, firstSeenAt, lastSeenAt },
    state: stateOf(targets, mapped, site === null ? null : lastSeenAt, looked.at),
    locators: locatorsOf(mappings),
    servers: [...new Set(mapped.map(serverOf))],
    asked: new Set(targets.map(serverOf)).size,
    differs: new Set(mappings.map((mapping) => locatorsOf([mapping]).join(' '))).size > 1,
    sources: sources.map(({ source }) => source),
  }
}

/** A source that knew of it by then and was still at work: that it tells nothing is a gap. Before, the EID-prefix was not there for it. */
function couldHaveLooked({ source, isArchive, isAsked, knownFromAt }: SourceSighting, { at, isNow, source: choice, archiveEnds }: Looked) {
  if (!isArchive && isNow) return isAsked
  if (knownFromAt === null || at < knownFromAt) return false
  return !isArchive || typeof choice === 'object' || at <= (archiveEnds.get(source) ?? 0)
}

function stateOf(targets: readonly TargetAsOf[], mapped: readonly TargetAsOf[], lastSeenAt: number | null, at: number): EidState {
  if (mapped.length > 0) return 'mapped'
  if (targets.some(({ state }) => state.standing === 'in-doubt' && (state.before === 'registered' || state.after === 'registered'))) {
    return 'in-doubt'
  }
  if (!targets.some(({ state }) => state.standing === 'known' && state.value === 'unregistered')) return 'unmeasured'
  return lastSeenAt !== null && lastSeenAt <= at && at - lastSeenAt < DORMANT_AFTER_MS ? 'lapsed' : 'absent'
}

/** The name of a server of an archive begins with that of the archive, which stands beside it anyway. */
export function serverOf({ node, vantage }: Pick<TargetAsOf, 'node' | 'vantage'>): string {
  const name = node ?? ''
  return name.startsWith(`${vantage}: `) ? name.slice(vantage.length + 2) : name
}

function locatorsOf(mappings: readonly Mapping[]): string[] {
  const used = mappings.flatMap(({ locators }) => locators).filter(({ priority }) => priority !== UNUSABLE_PRIORITY)
  return [...new Set([...used].sort((a, b) => a.priority - b.priority || b.weight - a.weight).map(({ rloc }) => rloc))]
}

const known = (instants: readonly (number | null)[]) => instants.filter((at) => at !== null)
const least = (instants: readonly (number | null)[]) => known(instants).reduce<number | null>((a, b) => (a === null || b < a ? b : a), null)
const greatest = (instants: readonly (number | null)[]) =>
  known(instants).reduce<number | null>((a, b) => (a === null || b > a ? b : a), null)

/** Since when anything is known of these EID-prefixes at all, and by this installation. */
export function knownSince(sightings: readonly EidSighting[]): { readonly knownFromAt: number | null; readonly liveFromAt: number | null } {
  const sources = sightings.flatMap((sighting) => sighting.sources)
  return {
    knownFromAt: least(sources.map(({ knownFromAt }) => knownFromAt)),
    liveFromAt: least(sources.filter(({ isArchive }) => !isArchive).map(({ knownFromAt }) => knownFromAt)),
  }
}
