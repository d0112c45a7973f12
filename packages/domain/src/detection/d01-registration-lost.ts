/*
 * D01 Registration lost: an EID-prefix that was registered within 7 days is registered nowhere any more.
 *
 * Opens when, in the eyes of a strict majority of vantages, its map-servers deny it by answers that span 180 s or more, at least two of them
 * at any cadence, and nobody has it; longer, where paths lose so much that Map-Registers may get lost for longer (registration-patience.ts). Servers of another provider need not know it. Where no map-server of its own can be believed, two
 * resolvers have to say so. Unconfirmed with one vantage, or while a map-server of its own keeps silent.
 * Closes with the ETR's own answer, or two positive answers; and after 30 days without: then it is dormant (D04).
 * Left out: timeouts; negatives about the request itself (RFC 9301 5.4: drop, send-map-request), among them those of LISP-SEC, which is not
 * asked with; servers whose canaries fail, or that are silent on negatives. A covering answer counts as registered.
 *
 * A resolver may serve what it cached for as long as the record TTL. While all map-servers of the EID-prefix deny it, only an ETR's own answer
 * outweighs them. How long ago the last Map-Register was is nowhere asked: registered over TCP (SD-Access) it is never refreshed and well.
 */
import type { EidFacts } from '../facts/eid-facts.ts'
import { absenceOf, DORMANT_AFTER_MS } from '../state.ts'
import { claims, evidenceOf, nameList, namesOf, WAITING_MS } from './claim.ts'
import { clears, type Detection, HOLDS, holdsUntil } from './detection.ts'
import { majority } from './majority.ts'
import { isUnicast } from './mapping-word.ts'
import { absenceByLossMs } from './registration-patience.ts'
import {
  confidenceOf,
  isRegisteredForSure,
  lastRegisteredAt,
  lastsAt,
  REGISTRATION_LAPSE_MS,
  type RegistrationWord,
  registrationWords,
  voteOf,
} from './registration-word.ts'

/** What was not registered for longer is no loss of today. */
const RECENTLY_MS = 7 * 86_400_000

type IsConfirmed = (word: RegistrationWord) => boolean

/** What one vantage makes of all that it hears: `for` is lost. */
function wordOfVantage(words: readonly RegistrationWord[], hasHome: boolean, isConfirmed: IsConfirmed): 'for' | 'against' | 'nothing' {
  const absent = words.filter(({ says }) => says === 'absent')
  const denying = absent.filter(({ isHome }) => isHome)
  const registered = words.filter(({ says }) => says === 'registered')
  const isDenied = denying.length > 0 && denying.every(isConfirmed)
  if (registered.some(({ isHome, reading }) => !isDenied || isHome || (!reading.isMapServer && reading.answerClass === 'positive-auth')))
    return 'against'
  if (absent.length === 0 || !absent.every(isConfirmed)) return 'nothing'
  const isEnough = !hasHome || denying.length > 0 || new Set(absent.map(({ reading }) => reading.node)).size > 1
  return isEnough ? 'for' : 'nothing'
}

const grouped = (words: readonly RegistrationWord[]) => {
  const vantages = new Map<string, RegistrationWord[]>()
  for (const word of words) vantages.set(word.reading.vantage, [...(vantages.get(word.reading.vantage) ?? []), word])
  return [...vantages]
}

/** The locators that carried its traffic last, else those that are to: a dead site explains that nobody registers. */
function lastRlocs({ registrations, expected }: EidFacts): string[] {
  const known = registrations.flatMap(({ versions }) => versions.filter(({ mapping }) => (mapping?.locators.length ?? 0) > 0))
  const last = known.toSorted((a, b) => a.byAt - b.byAt).at(-1)?.mapping
  return namesOf((last?.locators ?? expected).filter(isUnicast).map(({ rloc }) => rloc))
}

export const REGISTRATION_LOST: Detection<'eid'> = {
  id: 'D01',
  look: 'eid',
  name: 'registration lost',
  about: 'An EID-prefix that was registered is not registered at any map-server any more.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const { label, site } = facts
    const words = registrationWords(facts, circumstances)
    const home = namesOf(words.filter(({ isHome }) => isHome).map(({ reading }) => reading.node))
    const denied = new Set(words.filter(({ says, isHome }) => says === 'absent' && isHome).map(({ reading }) => reading.node))
    const confirmedMs = Math.max(REGISTRATION_LAPSE_MS, absenceByLossMs(facts, denied.size))
    const isConfirmed: IsConfirmed = ({ says, lastedMs }) => says === 'absent' && lastedMs >= confirmedMs
    const perVantage = grouped(words).map(([vantage, its]) => ({
      ...{ vantage, node: null, words: '' },
      says: wordOfVantage(its, home.length > 0, isConfirmed),
    }))
    const decided = majority(perVantage, circumstances)
    const registeredAt = lastRegisteredAt(facts)
    const isDormant = registeredAt === null || now - registeredAt > DORMANT_AFTER_MS
    if (decided.says === 'against') {
      if (prior.open === null) return clears('It is registered.')
      const back = words.filter(({ says }) => says === 'registered')
      if (!back.some(isRegisteredForSure) && back.length < 2) return holdsUntil(now + WAITING_MS)
      return clears(`It is registered again at ${nameList(namesOf(back.map(({ reading }) => reading.node)))}.`)
    }
    if (isDormant && prior.open !== null) return clears('It has not been registered for 30 days: it is dormant.')
    if (isDormant) return HOLDS
    if (decided.says === 'holds') {
      const waiting = words.filter(({ says, lastedMs }) => says === 'absent' && lastedMs < confirmedMs)
      return holdsUntil(lastsAt(waiting, confirmedMs, now))
    }
    if (prior.open === null && now - registeredAt > RECENTLY_MS) return HOLDS
    const denying = words.filter(({ says, reading }) => says === 'absent' && decided.vantages.includes(reading.vantage))
    const nodes = namesOf(denying.map(({ reading }) => reading.node))
    const deniesHome = denying.some(({ isHome }) => isHome)
    const isHeard = home.every((node) => nodes.includes(node))
    const isHole = denying.every(({ reading }) => reading.answerClass === 'neg-hole' && absenceOf(reading, now) !== undefined)
    return claims(prior, {
      severity: 'critical',
      confidence: confidenceOf(denying),
      isUnconfirmed: decided.isUnconfirmed || !isHeard,
      afterAt: registeredAt,
      byAt: Math.max(...denying.map(({ reading }) => reading.sinceAt ?? now)),
      reason: `${label} of ${site} is registered nowhere any more: ${nameList(nodes)} ${isHole ? 'know of nothing there' : nodes.length === 1 ? 'says so' : 'say so'}.`,
      votes: words.map((word) => voteOf(word, word.says === 'absent' ? 'for' : word.says === 'registered' ? 'against' : 'nothing')),
      evidence: evidenceOf(denying.map(({ reading }) => reading)),
      restsOn: { nodes: deniesHome ? nodes : namesOf([...nodes, ...home]), rlocs: lastRlocs(facts) },
      affects: { sites: [site] },
    })
  },
}
