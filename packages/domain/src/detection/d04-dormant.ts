/*
 * D04 Dormant: an EID-prefix that the inventory has, and that was not registered in 30 days, or ever.
 *
 * An audit, never an alert: most of what is configured in a real network is nobody's any more. Opens when a strict majority of vantages heard
 * servers that have to know deny it throughout 180 s, nobody has it, and it was not registered in 30 days. Closes with a registration.
 * Variants: `dormant` it is configured at a server, `not-configured` all that answer know of nothing there.
 */
import type { FindingVote } from '../finding.ts'
import { DORMANT_AFTER_MS } from '../state.ts'
import { claims, evidenceOf, nameList, namesOf } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'
import {
  confidenceOf,
  lastRegisteredAt,
  lastsAt,
  REGISTRATION_LAPSE_MS,
  type RegistrationWord,
  registrationWords,
  voteOf,
} from './registration-word.ts'

function saysOf({ says, lastedMs }: RegistrationWord): FindingVote['says'] {
  if (says === 'registered') return 'against'
  return says === 'absent' && lastedMs >= REGISTRATION_LAPSE_MS ? 'for' : 'nothing'
}

export const DORMANT: Detection<'eid'> = {
  id: 'D04',
  look: 'eid',
  name: 'dormant',
  about: 'An EID-prefix of the inventory was not registered in 30 days, or ever.',
  purpose: 'audit',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const words = registrationWords(facts, circumstances)
    const registeredAt = lastRegisteredAt(facts)
    const isForLong = registeredAt === null || now - registeredAt > DORMANT_AFTER_MS
    if (words.some(({ says }) => says === 'registered')) return clears('It is registered.')
    if (!isForLong) return clears('It was registered within 30 days.')
    const votes = words.map((word) => voteOf(word, saysOf(word)))
    const decided = majority(votes, circumstances)
    const denying = words.filter((word) => saysOf(word) === 'for')
    if (decided.says !== 'for') {
      const waiting = words.filter(({ says, lastedMs }) => says === 'absent' && lastedMs < REGISTRATION_LAPSE_MS)
      return holdsUntil(lastsAt(waiting, REGISTRATION_LAPSE_MS, now))
    }
    const isHole = denying.every(({ reading }) => reading.answerClass === 'neg-hole')
    const nodes = namesOf(denying.map(({ reading }) => reading.node))
    const since = registeredAt === null ? 'has never been seen registered' : 'was not registered in 30 days'
    return claims(prior, {
      variant: isHole ? 'not-configured' : 'dormant',
      severity: 'info',
      confidence: confidenceOf(denying),
      isUnconfirmed: decided.isUnconfirmed,
      afterAt: registeredAt,
      byAt: Math.min(...denying.map(({ reading }) => reading.sinceAt ?? now)),
      reason: `${facts.label} of ${facts.site} ${since}${isHole ? `, and ${nameList(nodes)} ${nodes.length === 1 ? 'knows' : 'know'} of nothing there` : ''}.`,
      votes,
      evidence: evidenceOf(denying.map(({ reading }) => reading)),
    })
  },
}
