/*
 * D03 Registration flapping: an EID-prefix is registered and not registered by turns.
 *
 * Opens when at some server the registration turned 3 times within an hour, or 4 times within a day with the last turn within an hour, as a
 * strict majority of vantages saw it. Timeouts are no turns, nor is the first answer that was ever heard.
 * Closes when nothing turned for an hour, or for three times the usual time between two turns where that is longer: who turns every other hour
 * is not steady after one. Where paths lose much, an absence that lost Map-Registers explain is no turn: the loss is what is to be mended.
 * Left out: turns at servers of other providers; what a server that comes back from silence has forgotten, and hears anew within 180 s: it is the
 * server that went and came (D13).
 */
import { evidenceClass } from '../evidence-class.ts'
import type { RegistrationReading } from '../facts/eid-facts.ts'
import { TURNS_MS } from '../facts/reading.ts'
import type { FindingVote } from '../finding.ts'
import { claims, evidenceOf, nameList } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { decidedByNode, nodesThatAre } from './node-majority.ts'
import { absenceByLossMs } from './registration-patience.ts'
import { REGISTRATION_LAPSE_MS, registrationWords } from './registration-word.ts'

const HOUR_MS = 3_600_000
const TURNS_IN_AN_HOUR = 3
const TURNS_IN_A_DAY = 4
/** So many usual times between two turns without one are steady. */
const STEADY_INTERVALS = 3

interface Turning {
  readonly reading: RegistrationReading
  readonly isFlapping: boolean
  readonly firstAt: number | null
  /** From then on it counts as steady. */
  readonly steadyAt: number | null
}

/** With three tries each, two questions in a row are not lost by chance: behind a longer time without a word the server was silent. */
const SILENT_CADENCES = 2

const isOutOfSilence = ({ afterAt, byAt }: RegistrationReading['turns'][number], { cadenceMs }: RegistrationReading) =>
  afterAt !== null && byAt - afterAt > SILENT_CADENCES * cadenceMs

/**
 * Real turns of the last day: none that no known state came before, and no absence, which began and ended, as short as `byLossMs`, or as what
 * comes with the next Map-Registers to a server that was silent.
 */
function turningOf(reading: RegistrationReading, now: number, byLossMs: number): Turning {
  const all = reading.turns.filter(({ afterAt, byAt }) => afterAt !== null && now - byAt <= TURNS_MS)
  const isShort = (index: number) => {
    const [gone, back] = [all[index], all[index + 1]]
    if (gone?.to !== 'unregistered') return false
    const explainedMs = isOutOfSilence(gone, reading) ? Math.max(byLossMs, REGISTRATION_LAPSE_MS) : byLossMs
    return (back?.byAt ?? reading.heldAt ?? now) - gone.byAt < explainedMs
  }
  const turns = all.filter((_, index) => !isShort(index) && !isShort(index - 1)).map(({ byAt }) => byAt)
  const lately = turns.filter((at) => now - at <= HOUR_MS).length
  const [firstAt = null] = turns
  const lastAt = turns.at(-1) ?? null
  const isFlapping = lately >= TURNS_IN_AN_HOUR || (lately > 0 && turns.length >= TURNS_IN_A_DAY)
  if (firstAt === null || lastAt === null || turns.length < 2) return { reading, isFlapping, firstAt, steadyAt: lastAt && lastAt + HOUR_MS }
  const usualMs = (lastAt - firstAt) / (turns.length - 1)
  return { reading, isFlapping, firstAt, steadyAt: lastAt + Math.min(TURNS_MS, Math.max(HOUR_MS, STEADY_INTERVALS * usualMs)) }
}

export const REGISTRATION_FLAPPING: Detection<'eid'> = {
  id: 'D03',
  look: 'eid',
  name: 'registration flapping',
  about: 'An EID-prefix is registered and not registered by turns.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const words = registrationWords(facts, circumstances).filter(({ isHome, reading }) => isHome || !reading.isMapServer)
    const byLossMs = absenceByLossMs(facts)
    const turnings = words.map(({ reading }) => turningOf(reading, now, byLossMs))
    const isFor = ({ isFlapping, steadyAt }: Turning) => isFlapping || (prior.open !== null && steadyAt !== null && steadyAt > now)
    const votes = turnings.map((turning): FindingVote => {
      const { vantage, node } = turning.reading
      return { vantage, node, says: isFor(turning) ? 'for' : 'against', words: isFor(turning) ? 'it turns' : 'it is steady' }
    })
    const decided = decidedByNode(votes, circumstances)
    const nodes = nodesThatAre('for', decided)
    const steadyAt = Math.max(0, ...turnings.map((turning) => turning.steadyAt ?? 0))
    if (nodes.length === 0) {
      const isHeld = decided.size === 0 || [...decided.values()].some(({ says }) => says === 'holds')
      return isHeld ? holdsUntil(steadyAt > now ? steadyAt : null) : clears('It has been steady since its last turn.')
    }
    const flapping = turnings.filter((turning) => isFor(turning) && nodes.includes(turning.reading.node))
    const readings = flapping.map(({ reading }) => reading)
    const firstAt = Math.min(...flapping.map((turning) => turning.firstAt ?? now))
    return claims(
      prior,
      {
        variant: 'registration',
        severity: 'warning',
        confidence: evidenceClass(readings) ?? 'single',
        isUnconfirmed: nodes.every((node) => decided.get(node)?.isUnconfirmed === true),
        afterAt: null,
        byAt: firstAt,
        reason: `${facts.label} of ${facts.site} is registered and not registered by turns at ${nameList(nodes)}.`,
        votes,
        evidence: evidenceOf(readings),
        restsOn: { nodes },
        affects: { sites: [facts.site] },
      },
      steadyAt > now ? steadyAt : null,
    )
  },
}
