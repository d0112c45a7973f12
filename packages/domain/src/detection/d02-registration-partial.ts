/*
 * D02 Partial registration: one of the map-servers of an EID-prefix has it registered, another one does not.
 *
 * Opens for a map-server when a strict majority of vantages heard it deny the EID-prefix, while another one of the same EID-prefix had it
 * registered, throughout more than 240 s: longer than a restart and the 180 s after the last Map-Register (RFC 9301 8.2), and than Map-Registers may get lost in a row on these paths.
 * Closes when every map-server that lacked it has it again by two positive answers or the ETR's own, or when none has it (D01).
 * Left out: resolvers, which resolve where they like; map-servers of other providers; timeouts; servers that cannot be believed.
 * Variants: `lapsed` it was registered there within 30 days, `never-there` it is configured and nobody registers it, `not-configured`: the
 * server knows of nothing there, and never did. That one is a matter of how things are set up (info).
 */
import type { FindingVote } from '../finding.ts'
import { type Absence, absenceOf } from '../state.ts'
import { claims, evidenceOf, keeps, nameList, namesOf } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { decidedByNode, nodesThatAre } from './node-majority.ts'
import { absenceByLossMs } from './registration-patience.ts'
import { confidenceOf, isRegisteredForSure, lastsAt, type RegistrationWord, registrationWords, voteOf } from './registration-word.ts'

const ASYMMETRIC_MS = 240_000

/** So long both were seen at once, one with it and the other without. */
function togetherMs({ reading: a }: RegistrationWord, { reading: b }: RegistrationWord): number {
  return Math.min(a.heldAt ?? 0, b.heldAt ?? 0) - Math.max(a.sinceAt ?? 0, b.sinceAt ?? 0)
}

const VARIANTS: Record<Absence, 'lapsed' | 'never-there' | 'not-configured'> = {
  lapsed: 'lapsed',
  dormant: 'never-there',
  elsewhere: 'not-configured',
}
const REASONS = {
  lapsed: 'is registered no more',
  'never-there': 'is configured and never registered',
  'not-configured': 'is not configured',
} as const

export const REGISTRATION_PARTIAL: Detection<'eid'> = {
  id: 'D02',
  look: 'eid',
  name: 'partial registration',
  about: 'An EID-prefix is registered at one of its map-servers and not at another.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const words = registrationWords(facts, circumstances).filter(({ isHome }) => isHome)
    const registered = words.filter(({ says }) => says === 'registered')
    const absent = words.filter(({ says }) => says === 'absent')
    const confirmedMs = Math.max(ASYMMETRIC_MS, absenceByLossMs(facts))
    const isMissing = (word: RegistrationWord) =>
      registered.some((other) => other.reading.vantage === word.reading.vantage && togetherMs(word, other) > confirmedMs)
    const saysOf = (word: RegistrationWord): FindingVote['says'] => {
      if (word.says === 'absent') return isMissing(word) ? 'for' : 'nothing'
      return isRegisteredForSure(word) ? 'against' : 'nothing'
    }
    const votes = words.map((word) => voteOf(word, saysOf(word)))
    const decided = decidedByNode(votes, circumstances)
    const missing = nodesThatAre('for', decided)
    if (missing.length === 0) {
      const lacked = prior.open?.restsOn.nodes ?? []
      if (prior.open === null && absent.length === 0) return clears('All of its map-servers have it.')
      if (prior.open !== null && lacked.every((node) => (decided.get(node)?.says ?? 'against') === 'against'))
        return clears(`It is registered at ${nameList(lacked)} again.`)
      if (prior.open !== null && registered.length === 0 && absent.length > 0) return clears('None of its map-servers has it any more.')
      return registered.length > 0 && absent.length > 0 ? holdsUntil(lastsAt(absent, confirmedMs, now)) : keeps(prior, now)
    }
    const denying = absent.filter(({ reading }) => missing.includes(reading.node))
    const having = namesOf(registered.map(({ reading }) => reading.node))
    const absences = denying.map(({ reading }) => absenceOf(reading, now) ?? 'lapsed')
    const absence = absences.includes('lapsed') ? 'lapsed' : absences.includes('dormant') ? 'dormant' : 'elsewhere'
    const variant = VARIANTS[absence]
    const seen = denying.flatMap(({ reading }) => (reading.registeredAt === null ? [] : [reading.registeredAt]))
    return claims(prior, {
      variant,
      severity: variant === 'not-configured' ? 'info' : 'warning',
      confidence: confidenceOf(denying),
      isUnconfirmed: missing.every((node) => decided.get(node)?.isUnconfirmed === true),
      afterAt: seen.length === 0 ? null : Math.max(...seen),
      byAt: Math.max(...denying.map(({ reading }) => reading.sinceAt ?? now)),
      reason: `${facts.label} of ${facts.site} ${REASONS[variant]} at ${nameList(missing)}, while ${nameList(having)} ${having.length === 1 ? 'has' : 'have'} it.`,
      votes,
      evidence: evidenceOf([...denying, ...registered].map(({ reading }) => reading)),
      restsOn: { nodes: missing },
      affects: { sites: [facts.site] },
    })
  },
}
