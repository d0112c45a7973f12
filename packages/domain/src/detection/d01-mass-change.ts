/*
 * D01 Registrations lost in the mass: many EID-prefixes of one server at once, for one reason.
 *
 * Opens as `mass-change` when within one cycle of its registrations more than 20 % of the EID-prefixes that the server had, and at least 5, are
 * registered there no more; as `mass-replaced` when the locators of as many were replaced; by the strict majority of vantages.
 * Closes as soon as the server has 90 % of what it had before again; what is still missing then, or after a day, is told one by one. What was
 * replaced stays for an hour: it does not come back.
 * Left out: resolvers, which pass on what map-servers have; vantages without a say, and servers that are dead or deaf to negatives there: their registrations do not end by silence.
 * Nothing opens within 180 s after a server came back from silence: what ran out while nobody could register there comes with the next Map-Registers
 * (RFC 9301 8.2), and the silence was told (D13). What is still missing then is told one by one.
 */
import type { CycleTally, ServerFacts, ServerReading } from '../facts/server-facts.ts'
import type { FindingVote } from '../finding.ts'
import { claims, namesOf } from './claim.ts'
import { type Assessment, clears, type Detection, type DetectionMemory, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'
import { REGISTRATION_LAPSE_MS } from './registration-word.ts'

const MASS_SHARE = 0.2
const FEWEST = 5
const BACK_SHARE = 0.9
const LONGEST_MS = 86_400_000
const REPLACED_STAYS_MS = 3_600_000

const isMass = (changed: number, of: number) => changed >= FEWEST && changed > of * MASS_SHARE
const hadBefore = ({ registered, lost }: CycleTally) => registered + lost
const isLost = (cycle: CycleTally) => isMass(cycle.lost, hadBefore(cycle))
const isReplaced = (cycle: CycleTally) => isMass(cycle.replaced, hadBefore(cycle))

/** How many EID-prefixes the server had before, by vantage, out of what was kept. */
function keptBaseline(memory: DetectionMemory | null): ReadonlyMap<string, number> {
  const kept = memory?.had
  if (typeof kept !== 'object' || kept === null) return new Map()
  return new Map(Object.entries(kept).filter((entry): entry is [string, number] => typeof entry[1] === 'number'))
}

function voteOf(cycle: CycleTally, had: number | undefined): FindingVote {
  const base = { vantage: cycle.vantage, node: null }
  if (isLost(cycle)) return { ...base, says: 'for', words: 'many of its registrations ended at once' }
  if (isReplaced(cycle)) return { ...base, says: 'for', words: 'many of its EID-prefixes got other locators at once' }
  if (had !== undefined && cycle.registered < had * BACK_SHARE) return { ...base, says: 'for', words: 'they have not come back' }
  return { ...base, says: 'against', words: 'its registrations are as many as before' }
}

/** Whether it was silent and has answered again for less time than registrations take to come back. */
function isJustBack({ registered, hole }: ServerReading, now: number): boolean {
  return [registered, hole].some((canary) => {
    const [before, last] = canary?.turns.slice(-2) ?? []
    return before?.to === 'silent' && last?.to === 'answering' && now - last.byAt < REGISTRATION_LAPSE_MS
  })
}

function heardAt({ cycles, readings }: ServerFacts, isOpen: boolean, now: number): CycleTally[] {
  const isDeaf = (reading: ServerReading) => {
    const { state } = reading.standing
    return state === 'dead' || state === 'silent-on-negatives' || (!isOpen && isJustBack(reading, now))
  }
  const deaf = readings.filter(isDeaf)
  return cycles.filter(({ vantage }) => !deaf.some((reading) => reading.vantage === vantage))
}

/** What ended within a cycle is known one later, with the second denial. */
function changed({ node }: ServerFacts, cycles: readonly CycleTally[], now: number) {
  const afterAt = now - 2 * Math.max(...cycles.map(({ cycleMs }) => cycleMs))
  if (!cycles.some(isLost) && cycles.some(isReplaced)) {
    return {
      variant: 'mass-replaced',
      afterAt,
      byAt: now,
      reason: `More than a fifth of the EID-prefixes at ${node} got other locators within one cycle.`,
    }
  }
  return { variant: 'mass-change', afterAt, byAt: now, reason: `More than a fifth of the registrations at ${node} ended within one cycle.` }
}

export const MASS_CHANGE: Detection<'server'> = {
  id: 'D01',
  look: 'server',
  name: 'registrations lost in the mass',
  about: 'More than a fifth of the registrations at one server ended, or got other locators, within one cycle.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess(facts, prior, circumstances): Assessment {
    const { now } = circumstances
    const { node } = facts
    if (!facts.roles.includes('map-server')) return clears(`${node} registers nobody.`)
    const cycles = heardAt(facts, prior.open !== null, now)
    const kept = prior.open === null ? new Map<string, number>() : keptBaseline(prior.memory)
    const isOver = prior.open !== null && now - prior.open.openedAt > LONGEST_MS
    if (isOver && !cycles.some(isLost)) return clears(`The registrations at ${node} have stayed as they are for a day.`)
    const isReplacing = prior.open?.variant === 'mass-replaced'
    if (isReplacing && !cycles.some(isLost) && !cycles.some(isReplaced)) {
      const untilAt = prior.open.openedAt + REPLACED_STAYS_MS
      return now < untilAt ? holdsUntil(untilAt, prior.memory) : clears(`The locators at ${node} have not changed in the mass for an hour.`)
    }
    const decided = majority(
      cycles.map((cycle) => voteOf(cycle, kept.get(cycle.vantage))),
      circumstances,
    )
    if (decided.says === 'holds') return holdsUntil(null, prior.memory)
    if (decided.says === 'against') return clears(`The registrations at ${node} are back.`)
    const said = cycles.filter(({ vantage }) => decided.vantages.includes(vantage))
    const lost = said.filter(isLost)
    // What a longer outage loses in a later cycle counts against what there was before the first.
    const had = new Map(kept)
    for (const cycle of lost) had.set(cycle.vantage, Math.max(had.get(cycle.vantage) ?? 0, hadBefore(cycle)))
    const isSame = prior.open !== null && lost.length === 0
    const told = isSame && prior.open !== null ? { ...prior.open, variant: prior.open.variant ?? 'mass-change' } : changed(facts, said, now)
    const eids = namesOf([...(isSame ? (prior.open?.affects.eids ?? []) : []), ...lost.flatMap(({ lostEids }) => lostEids)])
    const claim = claims(
      prior,
      {
        variant: told.variant,
        severity: told.variant === 'mass-change' ? 'critical' : 'warning',
        confidence: decided.confidence,
        isUnconfirmed: decided.isUnconfirmed,
        afterAt: told.afterAt,
        byAt: told.byAt,
        reason: told.reason,
        votes: decided.votes,
        restsOn: { vantages: namesOf(decided.vantages) },
        affects: { eids },
      },
      (prior.open?.openedAt ?? now) + LONGEST_MS,
    )
    return { ...claim, memory: { had: Object.fromEntries(had) } }
  },
}
