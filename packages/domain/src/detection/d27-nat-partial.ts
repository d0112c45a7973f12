/*
 * D27 NAT xTR partial: what mappings show of a site behind a NAT that is not reached as it was.
 *
 * Variants: `rtr-down` every RTR locator of the mapping is down, by a strict majority of vantages each (warning; that nothing answers at all is D07),
 * `only-rtr` a site that had, or is to have, direct locators is registered through RTRs alone for 180 s: its ETR took itself to be behind a NAT
 * (warning). Closes when one RTR locator answers, or a direct one is mapped, respectively.
 * An RTR's locator is one of an RTR of the inventory, or has priority 254, as lispers.net marks them.
 * Left out: Info-Requests that no Map-Register follows: nobody but the map-server sees them.
 */
import type { EidFacts } from '../facts/eid-facts.ts'
import type { Mapping } from '../mapping.ts'
import type { Circumstances } from './circumstances.ts'
import { claims, evidenceOf, keeps, nameList, namesOf, WAITING_MS } from './claim.ts'
import { type Assessment, clears, type Detection, holdsUntil, type Prior } from './detection.ts'
import { isUsable, isViaRtr, locatorWord } from './locator-word.ts'
import { majority } from './majority.ts'
import { isUnicast, mappingWords, suchSinceAt } from './mapping-word.ts'
import { confidenceOf, voteOf } from './registration-word.ts'

const STANDS_FOR_MS = 180_000

function rtrDown(facts: EidFacts, prior: Prior, circumstances: Circumstances): Assessment | undefined {
  const words = facts.locators
    .filter((locator) => isUsable(locator) && isViaRtr(locator, facts))
    .map((locator) => locatorWord(locator, circumstances))
  if (words.length === 0 || words.some(({ says }) => says === 'up')) return undefined
  if (words.some(({ says }) => says === 'unknown')) return prior.open?.variant === 'rtr-down' ? keeps(prior, circumstances.now) : undefined
  const rlocs = namesOf(words.map(({ locator }) => locator.rloc))
  return claims(prior, {
    variant: 'rtr-down',
    severity: 'warning',
    confidence: words.every(({ confidence }) => confidence === 'corroborated') ? 'corroborated' : 'single',
    isUnconfirmed: words.some(({ isUnconfirmed }) => isUnconfirmed),
    byAt: Math.max(...words.map(({ downByAt }) => downByAt ?? 0)),
    reason: `No RTR through which ${facts.label} of ${facts.site} is reached answers: ${nameList(rlocs)}.`,
    votes: words.flatMap(({ votes }) => votes),
    evidence: evidenceOf(words.flatMap(({ locator }) => locator.readings)),
    restsOn: { rlocs },
    affects: { sites: [facts.site] },
  })
}

function onlyRtr(facts: EidFacts, prior: Prior, circumstances: Circumstances): Assessment | undefined {
  const direct = (mapping: Mapping) => mapping.locators.filter((locator) => isUnicast(locator) && !isViaRtr(locator, facts))
  const isRtrOnly = (mapping: Mapping | null) => mapping?.locators.some(isUnicast) === true && direct(mapping).length === 0
  const isMeantDirect =
    facts.expected.some((locator) => isUnicast(locator) && !isViaRtr(locator, facts)) ||
    facts.registrations.some(({ versions }) => versions.some(({ mapping }) => mapping !== null && direct(mapping).length > 0))
  if (!isMeantDirect) return undefined
  const words = mappingWords(facts, circumstances).map((word) => ({
    word,
    isRtr: isRtrOnly(word.mapping),
    at: suchSinceAt(word.reading, word.sinceAt, isRtrOnly),
  }))
  const lasts = ({ word, at }: (typeof words)[number]) => (word.reading.heldAt ?? at) - at >= STANDS_FOR_MS
  const votes = words.map((one) =>
    one.isRtr
      ? voteOf({ ...one.word, words: 'only RTR locators' }, lasts(one) ? 'for' : 'nothing')
      : voteOf({ ...one.word, words: 'a direct locator' }, 'against'),
  )
  const decided = majority(votes, circumstances)
  if (decided.says === 'against') return undefined
  if (decided.says === 'holds') {
    if (words.some(({ isRtr }) => isRtr)) return holdsUntil(circumstances.now + WAITING_MS)
    return prior.open?.variant === 'only-rtr' ? keeps(prior, circumstances.now) : undefined
  }
  const saying = words.filter((one) => one.isRtr && lasts(one))
  return claims(prior, {
    variant: 'only-rtr',
    severity: 'warning',
    confidence: confidenceOf(saying.map(({ word }) => word)),
    isUnconfirmed: decided.isUnconfirmed,
    byAt: Math.min(...saying.map(({ at }) => at)),
    reason: `${facts.label} of ${facts.site} is reached through RTRs alone, and had direct locators or is to have them.`,
    votes,
    evidence: evidenceOf(saying.map(({ word }) => word.reading)),
    affects: { sites: [facts.site] },
  })
}

export const NAT_PARTIAL: Detection<'eid'> = {
  id: 'D27',
  look: 'eid',
  name: 'NAT xTR partial',
  about: 'A site behind a NAT is reached through RTRs that do not answer, or through RTRs alone where it had direct locators.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const found = rtrDown(facts, prior, circumstances) ?? onlyRtr(facts, prior, circumstances)
    return found ?? clears('It is reached as it was.')
  },
}
