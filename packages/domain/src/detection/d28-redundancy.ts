/*
 * D28 Redundancy lost: an EID-prefix that has, or had within a day, two or more usable locators has one.
 *
 * Variants: `locators` all but one are down, each by a strict majority of vantages, and a server was asked since that still names
 *   them; or are gone from the mapping for 180 s (warning; info for an
 * hour where they are there with priority 255: somebody drains a router). And as audits, which open nothing: `one-server` only one map-server of
 * several knows it, `one-locator` it never had a second locator.
 * Closes when two are usable again, when none is (D07), or after a day with one locator only.
 * Left out: locators that never answered count as usable, as nobody knows better; those that only the inventory names count as not usable.
 */
import type { EidFacts } from '../facts/eid-facts.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, keeps, nameList, namesOf, WAITING_MS } from './claim.ts'
import { type Assessment, clears, type Detection, holdsUntil, type Prior } from './detection.ts'
import { isMappedStill, isUsable, type LocatorWord, locatorWord } from './locator-word.ts'
import { isReplicated, isSourceGroup, isUnicast, type MappingWord, mappingWords } from './mapping-word.ts'
import { confidenceOf, registrationWords } from './registration-word.ts'

const GONE_FOR_MS = 180_000
const DRAINED_FOR_MS = 3_600_000

/** Whether two or more were usable within the last day, or are to be. */
function hadSeveral({ expected, registrations }: EidFacts, now: readonly LocatorWord[]): boolean {
  const several = (locators: readonly { readonly priority: number }[]) => locators.filter(isUnicast).length > 1
  if (now.length > 1 || several(expected)) return true
  return registrations.some(({ versions }) => versions.some(({ mapping }) => mapping !== null && several(mapping.locators)))
}

const withdrawnOf = ({ locators }: EidFacts) => locators.filter((locator) => locator.priority !== null && !isUsable(locator))

function lost(facts: EidFacts, prior: Prior, circumstances: Circumstances, mapped: readonly MappingWord[]): Assessment | undefined {
  const { now } = circumstances
  const words = facts.locators.filter(isUsable).map((locator) => locatorWord(locator, circumstances))
  const down = words.filter(({ says }) => says === 'down')
  const left = words.filter(({ says }) => says !== 'down')
  const [last] = left
  const wasDown = prior.open?.restsOn.rlocs ?? []
  if (left.some(({ says, locator }) => says === 'unknown' && wasDown.includes(locator.rloc))) return keeps(prior, now)
  if (left.length !== 1 || last === undefined || !hadSeveral(facts, words)) return undefined
  const common = { variant: 'locators', affects: { sites: [facts.site] } } as const
  const told = `${facts.label} of ${facts.site} has one usable locator left, ${last.locator.rloc}`
  if (!down.every((word) => isMappedStill(word, facts))) return holdsUntil(now + WAITING_MS)
  if (down.length > 0) {
    const rlocs = namesOf(down.map(({ locator }) => locator.rloc))
    return claims(prior, {
      ...common,
      severity: 'warning',
      confidence: down.every(({ confidence }) => confidence === 'corroborated') ? 'corroborated' : 'single',
      isUnconfirmed: down.some(({ isUnconfirmed }) => isUnconfirmed),
      byAt: Math.max(...down.map(({ downByAt }) => downByAt ?? 0)),
      reason: `${told}: ${nameList(rlocs)} ${rlocs.length === 1 ? 'does' : 'do'} not answer.`,
      votes: down.flatMap(({ votes }) => votes),
      evidence: evidenceOf(down.flatMap(({ locator }) => locator.readings)),
      restsOn: { rlocs },
    })
  }
  const saying = mapped.filter(({ mapping }) => mapping.locators.filter(isUnicast).length === 1)
  const sinceAt = Math.min(now, ...saying.map((word) => word.sinceAt))
  if (!saying.some(({ heldMs }) => heldMs >= GONE_FOR_MS)) return holdsUntil(now + WAITING_MS)
  const withdrawn = namesOf(withdrawnOf(facts).map(({ rloc }) => rloc))
  const isDrained = withdrawn.length > 0 && now - sinceAt < DRAINED_FOR_MS
  return claims(
    prior,
    {
      ...common,
      severity: isDrained ? 'info' : 'warning',
      confidence: confidenceOf(saying),
      byAt: sinceAt,
      reason:
        withdrawn.length > 0
          ? `${told}: ${nameList(withdrawn)} ${withdrawn.length === 1 ? 'is' : 'are'} withdrawn from use.`
          : `${told}: no server maps it to another one any more.`,
      evidence: evidenceOf(saying.map(({ reading }) => reading)),
    },
    isDrained ? sinceAt + DRAINED_FOR_MS : null,
  )
}

function audit(facts: EidFacts, prior: Prior, circumstances: Circumstances, mapped: readonly MappingWord[]): Assessment | undefined {
  const home = registrationWords(facts, circumstances).filter(({ isHome }) => isHome)
  const having = namesOf(home.filter(({ says }) => says === 'registered').map(({ reading }) => reading.node))
  const asked = namesOf(home.map(({ reading }) => reading.node))
  const isKnownOfAll = home.every(({ says }) => says !== 'nothing')
  const unrecorded = { severity: 'info', byAt: circumstances.now } as const
  if (having.length === 1 && isKnownOfAll && home.every(({ says, reading }) => says === 'registered' || reading.registeredAt === null)) {
    const of = asked.length > 1 ? `one of ${asked.length} map-servers` : 'one map-server'
    return claims(prior, {
      ...unrecorded,
      variant: 'one-server',
      reason: `${facts.label} of ${facts.site} is registered at ${of}: ${nameList(having)}.`,
    })
  }
  const rlocs = namesOf(mapped.flatMap(({ mapping }) => mapping.locators.filter(isUnicast).map(({ rloc }) => rloc)))
  if (rlocs.length !== 1) return undefined
  return claims(prior, {
    ...unrecorded,
    variant: 'one-locator',
    reason: `${facts.label} of ${facts.site} has one locator: ${nameList(rlocs)}.`,
  })
}

export const REDUNDANCY_LOST: Detection<'eid'> = {
  id: 'D28',
  look: 'eid',
  name: 'redundancy lost',
  about: 'An EID-prefix that had several usable locators has one left.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const mapped = mappingWords(facts, circumstances)
    if (isSourceGroup(facts) || mapped.some(({ mapping }) => isReplicated(mapping))) return clears('It carries no unicast.')
    if (mapped.length === 0) return keeps(prior, circumstances.now)
    const found = lost(facts, prior, circumstances, mapped) ?? audit(facts, prior, circumstances, mapped)
    return found ?? clears('It has more than one usable locator and map-server, or none.')
  },
}
