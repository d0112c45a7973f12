import type { EidFacts } from '../facts/eid-facts.ts'
import type { FindingVote } from '../finding.ts'
import { type EidTrack, oldPlaceWindow } from '../mobility.ts'
import type { Circumstances } from './circumstances.ts'
import type { DetectionMemory } from './detection.ts'
import { type MappingWord, rlocsOf } from './mapping-word.ts'

/** A move has so long to settle, and as long as ITRs may use the old mapping. */
const SETTLING_MS = 300_000
const MINUTE_MS = 60_000
/** Who was not heard for so long does not answer any more. */
const UNHEARD_MS = 300_000
const HEARD_CADENCES = 2.5
/** So long it matters what the old locators say; the mappings of longer ago are not read. */
const REMEMBERED_MS = 2 * 86_400_000

/** The locators that an EID-prefix left for others, none of them the same, and by when nobody may use them any more. */
export interface LeftPlace {
  readonly rlocs: readonly string[]
  readonly byAt: number
  readonly overAt: number
}

/** The youngest change to locators of which none was there before; null: there was none within what is known. */
export function leftPlace(words: readonly MappingWord[]): LeftPlace | null {
  const moves = words.flatMap(({ reading, mapping, sinceAt, heldMs }): LeftPlace[] => {
    const before = reading.versions.findLast((version) => version.byAt < sinceAt && (version.mapping?.locators.length ?? 0) > 0)?.mapping
    if (heldMs <= 0 || !before) return []
    const old = rlocsOf(before)
    if (rlocsOf(mapping).some((rloc) => old.includes(rloc))) return []
    return [{ rlocs: old, byAt: sinceAt, overAt: sinceAt + Math.max((before.ttlMinutes ?? 0) * MINUTE_MS, SETTLING_MS) }]
  })
  return moves.toSorted((a, b) => a.byAt - b.byAt).at(-1) ?? null
}

/** A place that was left before, out of what was kept between two looks. */
export function rememberedPlace(memory: DetectionMemory | null, now: number): LeftPlace | null {
  if (memory === null) return null
  const { rlocs, byAt, overAt } = memory
  if (!Array.isArray(rlocs) || typeof byAt !== 'number' || typeof overAt !== 'number' || now - byAt > REMEMBERED_MS) return null
  return { rlocs: rlocs.filter((rloc) => typeof rloc === 'string'), byAt, overAt }
}

/** Whether the old locators still say, each on its own authority, that the EID-prefix is theirs: one vote for each vantage and locator. */
export function oldLocatorVotes(
  { etrWords, locators }: EidFacts,
  { rlocs, overAt }: LeftPlace,
  current: readonly MappingWord[],
  { now, probeCadenceMs }: Circumstances,
): (FindingVote & { readonly rloc: string })[] {
  const back = new Set(current.flatMap(({ mapping }) => rlocsOf(mapping)))
  const vantages = [...new Set([...locators.flatMap(({ readings }) => readings), ...etrWords].map(({ vantage }) => vantage))]
  return rlocs
    .filter((rloc) => !back.has(rloc))
    .flatMap((rloc) =>
      vantages.map((vantage) => {
        const heard = etrWords.find((word) => word.vantage === vantage && word.rloc === rloc)
        const claimsIt = heard?.mapping.authoritative === true && rlocsOf(heard.mapping).includes(rloc) && heard.lastSeenAt > overAt
        const ageMs = heard === undefined ? Number.POSITIVE_INFINITY : now - heard.lastSeenAt
        const base = { vantage, node: null, rloc }
        if (claimsIt && ageMs <= HEARD_CADENCES * probeCadenceMs) return { ...base, says: 'for', words: `${rloc} still answers for it` }
        if (claimsIt && ageMs <= UNHEARD_MS) return { ...base, says: 'nothing', words: `${rloc} was not heard lately` }
        return { ...base, says: 'against', words: `${rloc} does not answer for it` }
      }),
    )
}

/** Host EIDs that somebody still answers for at the place that they left, as long as one would ask. */
export function answeredAtOldPlace({ tracks }: EidFacts, now: number): { eid: string; track: EidTrack; untilAt: number }[] {
  return tracks.flatMap(({ eid, track }) => {
    if (track.left === null || !track.left.isTold) return []
    const untilAt = oldPlaceWindow({ ...track, turning: null, left: { ...track.left, isTold: false } })?.untilAt ?? 0
    return untilAt > now ? [{ eid, track, untilAt }] : []
  })
}
