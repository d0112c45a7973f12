/*
 * D07 Registered but black-holed: servers have the EID-prefix, and none of the locators that may carry its traffic answers.
 *
 * Opens when every locator with a priority below 255 is down (D05), each by a strict majority of vantages, and a server was asked since that
 * still names it. A locator that was never heard, or
 * is not probed, may be well: then nothing is claimed. Closes when one of them answers, or the mapping has another one; when the registration
 * ended as well, which is what follows within minutes, it stays open until the loss of the registration is a finding of its own (D01).
 * A map-server that passes requests on to a dead ETR is silent, and its silence proves nothing: it still counts as having the registration,
 * and the locators decide. So the form "the map-server acknowledges and no ETR replies" needs no rule of its own.
 * Left out: locators withdrawn from use (D08).
 */
import { claims, evidenceOf, keeps, nameList, namesOf, WAITING_MS } from './claim.ts'
import { clears, type Detection, holdsUntil } from './detection.ts'
import { isMappedStill, isUsable, type LocatorWord, locatorWord } from './locator-word.ts'
import { REGISTRATION_LAPSE_MS, registrationWords } from './registration-word.ts'

/** By then the loss of the registration is known for itself. */
const LOSS_KNOWN_MS = REGISTRATION_LAPSE_MS + 60_000

function votesOf(words: readonly LocatorWord[]) {
  const vantages = namesOf(words.flatMap(({ votes }) => votes.map(({ vantage }) => vantage)))
  return vantages.map((vantage) => {
    const its = words.flatMap(({ votes }) => votes.filter((vote) => vote.vantage === vantage))
    const answering = its.find(({ says }) => says === 'against')
    const silent = its.filter(({ says }) => says === 'for')
    if (answering !== undefined) return { vantage, node: null, says: 'against', words: answering.words } as const
    const told = `${silent.length} of ${words.length} locators do not answer`
    return { vantage, node: null, says: silent.length === words.length ? 'for' : 'nothing', words: told } as const
  })
}

const latest = (times: readonly (number | null)[]) =>
  times.reduce<number | null>((last, at) => (at === null ? last : Math.max(last ?? 0, at)), null)

export const BLACK_HOLED: Detection<'eid'> = {
  id: 'D07',
  look: 'eid',
  name: 'black-holed',
  about: 'An EID-prefix is registered, and none of its locators answers.',
  purpose: 'incident',
  subjectOf: ({ label, site }) => ({ kind: 'eid', eid: label, site }),
  assess(facts, prior, circumstances) {
    const { now } = circumstances
    const { label, site } = facts
    if (!facts.registrations.some(({ state }) => state === 'registered')) {
      if (prior.open === null) return clears('It is not registered.')
      const known = facts.locators.filter(({ rloc }) => prior.open?.restsOn.rlocs?.includes(rloc))
      if (known.some((locator) => locatorWord(locator, circumstances).says === 'up')) return clears('One of its locators answers again.')
      const absent = registrationWords(facts, circumstances).filter(({ says }) => says === 'absent')
      const isLost = absent.length > 0 && absent.every(({ lastedMs }) => lastedMs >= LOSS_KNOWN_MS)
      return isLost ? clears('It is not registered any more.') : holdsUntil(now + WAITING_MS)
    }
    const words = facts.locators.filter(isUsable).map((locator) => locatorWord(locator, circumstances))
    if (words.length === 0) return clears('None of its locators is in use.')
    const up = words.filter(({ says }) => says === 'up').map(({ locator }) => locator.rloc)
    if (up.length > 0) return clears(`${nameList(up)} ${up.length === 1 ? 'answers' : 'answer'}.`)
    if (words.some(({ says }) => says === 'unknown')) return keeps(prior, now)
    if (!words.every((word) => isMappedStill(word, facts))) return holdsUntil(now + WAITING_MS)
    const rlocs = namesOf(words.map(({ locator }) => locator.rloc))
    const isService = words.every(({ votes }) => votes.filter(({ says }) => says === 'for').every((vote) => vote.words.includes('no LISP')))
    const subject = rlocs.length === 1 ? `its only locator ${nameList(rlocs)}` : `none of its locators ${nameList(rlocs)}`
    const fate = isService ? 'has LISP running' : 'answers'
    const told = rlocs.length > 1 ? `${subject} ${fate}` : isService ? `${subject} has no LISP running` : `${subject} does not answer`
    return claims(prior, {
      variant: isService ? 'service-down' : null,
      severity: 'critical',
      confidence: words.every(({ confidence }) => confidence === 'corroborated') ? 'corroborated' : 'single',
      isUnconfirmed: words.some(({ isUnconfirmed }) => isUnconfirmed),
      afterAt: latest(words.map(({ downAfterAt }) => downAfterAt)),
      byAt: latest(words.map(({ downByAt }) => downByAt)) ?? now,
      reason: `${label} of ${site} is registered, and ${told}.`,
      votes: votesOf(words),
      evidence: evidenceOf(words.flatMap(({ locator }) => locator.readings)),
      restsOn: { rlocs },
      affects: { sites: [site] },
    })
  },
}
