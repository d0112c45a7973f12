/*
 * D03 Flapping, as it shows at a locator: it goes down and comes back again and again.
 *
 * The last half hour is cut into 20 slices of 90 s. Each change between answering and not answering counts in its slice, two of a slice at
 * most, weighted from 0.75 for the oldest slice to 1.25 for the newest, as Nagios weighs its last 21 checks; slices make it the same for every
 * cadence. Opens at 30 % (three outages within half an hour) by the strict majority of vantages, closes at 15 %; in between it stays as it is.
 * Left out: a first answer ever, and turns between down and service-down, which are one outage.
 */
import type { Reading } from '../facts/reading.ts'
import type { FindingVote } from '../finding.ts'
import { isFresh } from '../quorum.ts'
import type { RlocState } from '../state.ts'
import { claims, evidenceOf, namesOf } from './claim.ts'
import { usesOf } from './d05-rloc-unreachable.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'

const FLAPPING_WINDOW_MS = 30 * 60_000
const SLICES = 20
const SLICE_MS = FLAPPING_WINDOW_MS / SLICES
const MOST_CHANGES_OF_SLICE = 2
const STARTS_AT = 30
const STOPS_AT = 15
const [OLDEST_WEIGHT, NEWEST_WEIGHT] = [0.75, 1.25]

/** When it changed between answering and not answering, oldest first. */
export function outageEdges({ turns }: Pick<Reading<RlocState>, 'turns'>): number[] {
  return turns
    .filter(({ to, afterAt }, index) => {
      const before = turns[index - 1]
      // A turn that nothing known came before is the first that was ever learned.
      return to !== 'unknown' && afterAt !== null && (before === undefined || (before.to === 'up') !== (to === 'up'))
    })
    .map(({ byAt }) => byAt)
}

/** How much of the last half hour was change, 0 to 100. */
export function flappingPercent(edges: readonly number[], now: number): number {
  const changes = new Map<number, number>()
  for (const at of edges) {
    const age = Math.floor((now - at) / SLICE_MS)
    if (age >= 0 && age < SLICES) changes.set(age, Math.min(MOST_CHANGES_OF_SLICE, (changes.get(age) ?? 0) + 1))
  }
  let sum = 0
  for (const [age, count] of changes) sum += count * (NEWEST_WEIGHT - (age * (NEWEST_WEIGHT - OLDEST_WEIGHT)) / (SLICES - 1))
  return Math.min(100, (sum * 100) / SLICES)
}

export const RLOC_FLAPPING: Detection<'rloc'> = {
  id: 'D03',
  look: 'rloc',
  name: 'locator flapping',
  about: 'A locator goes down and comes back again and again.',
  purpose: 'incident',
  subjectOf: ({ rloc }) => ({ kind: 'rloc', rloc }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const { rloc, readings, node } = facts
    if (readings.length === 0) return clears(`${rloc} is not probed any more.`)
    const known = prior.memory?.flapping
    const before: readonly unknown[] = Array.isArray(known) ? known : []
    const votes = readings.map((reading): FindingVote => {
      const base = { vantage: reading.vantage, node: null }
      if (reading.state === 'unknown' || !isFresh(reading, now)) return { ...base, says: 'nothing', words: 'it was not heard lately' }
      const percent = flappingPercent(outageEdges(reading), now)
      const isFlapping = percent >= STARTS_AT || (percent > STOPS_AT && before.includes(reading.vantage))
      return isFlapping ? { ...base, says: 'for', words: 'it goes and comes' } : { ...base, says: 'against', words: 'it is steady' }
    })
    const decided = majority(votes, circumstances)
    const flapping = votes.filter(({ says }) => says === 'for').map(({ vantage }) => vantage)
    const memory = flapping.length === 0 ? null : { flapping }
    const again = flapping.length === 0 && prior.open === null ? null : now + SLICE_MS
    if (decided.says === 'against') return { ...clears(`${rloc} is steady again.`), memory, lookAgainAt: memory && again }
    if (decided.says === 'holds') return holdsUntil(again, memory)
    const said = readings.filter(({ vantage }) => decided.vantages.includes(vantage))
    const edges = said.flatMap(outageEdges).filter((at) => now - at < FLAPPING_WINDOW_MS)
    const used = usesOf(facts)
    const claim = claims(
      prior,
      {
        variant: 'reachability',
        severity: used.length === 0 && node === null ? 'info' : 'warning',
        confidence: decided.confidence,
        isUnconfirmed: decided.isUnconfirmed,
        afterAt: null,
        byAt: edges.length === 0 ? now : Math.min(...edges),
        reason: `${rloc} flaps: it stops answering RLOC-probes and answers again, time after time.`,
        votes: decided.votes,
        evidence: evidenceOf(said),
        restsOn: { vantages: namesOf(decided.vantages) },
        affects: { eids: namesOf(used.map(({ eid }) => eid)), sites: namesOf(used.map(({ site }) => site)) },
      },
      again,
    )
    return { ...claim, memory }
  },
}
