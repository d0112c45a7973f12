/*
 * D08 All locators withdrawn from use: servers have the EID-prefix, and every locator has priority 255, so that nobody sends anything.
 *
 * Opens at once when most servers of a strict majority of vantages say so. Until it has lasted an hour it is taken for a site that is
 * drained for work (info); after that somebody forgot it (warning). Closes when the servers give a locator with another priority.
 * Left out: (S,G) and replication lists, which carry no unicast.
 * The R bit (RFC 9301 5.4) is not looked at: it says what the sender of the reply has a route to, and a mapping is remembered without it.
 */

import type { Mapping } from '../mapping.ts'
import { claims, evidenceOf, keeps } from './claim.ts'
import { clears, type Detection } from './detection.ts'
import { majority } from './majority.ts'
import { isReplicated, isSourceGroup, isUnicast, mappingWords, suchSinceAt } from './mapping-word.ts'
import { confidenceOf, voteOf } from './registration-word.ts'

const DRAINED_FOR_MS = 3_600_000

const isWithdrawn = (mapping: Mapping | null): boolean =>
  mapping !== null && mapping.locators.length > 0 && !isReplicated(mapping) && !mapping.locators.some(isUnicast)

export const WITHDRAWN: Detection<'eid'> = {
  id: 'D08',
  look: 'eid',
  name: 'withdrawn from use',
  about: 'An EID-prefix is registered, and all of its locators are withdrawn from use.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    if (isSourceGroup(facts)) return clears('It carries no unicast.')
    const words = mappingWords(facts, circumstances)
    const votes = words.map((word) =>
      isWithdrawn(word.mapping)
        ? voteOf({ ...word, words: 'every priority is 255' }, 'for')
        : voteOf({ ...word, words: 'it may be used' }, 'against'),
    )
    const decided = majority(votes, circumstances)
    if (decided.says === 'against') return clears('It may be used again.')
    if (decided.says === 'holds') return prior.open === null ? clears('Nobody has a mapping.') : keeps(prior, now)
    const saying = words.filter(({ mapping }) => isWithdrawn(mapping))
    const sinceAt = Math.min(...saying.map((word) => suchSinceAt(word.reading, word.sinceAt, isWithdrawn)), prior.open?.byAt ?? now)
    const isForgotten = now - sinceAt >= DRAINED_FOR_MS
    const all = facts.locators.length === 1 ? 'its only locator' : 'every one of its locators'
    return claims(
      prior,
      {
        severity: isForgotten ? 'warning' : 'info',
        confidence: confidenceOf(saying),
        isUnconfirmed: decided.isUnconfirmed,
        byAt: sinceAt,
        reason: `${facts.label} of ${facts.site} is registered, and ${all} is withdrawn from use (priority 255)${isForgotten ? ' for more than an hour' : ''}.`,
        votes,
        evidence: evidenceOf(saying.map(({ reading }) => reading)),
        affects: { sites: [facts.site] },
      },
      isForgotten ? null : sinceAt + DRAINED_FOR_MS,
    )
  },
}
