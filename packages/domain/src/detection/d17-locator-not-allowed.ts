/*
 * D17 Registering locator not allowed: an ETR registers locators that its site may not have.
 *
 * Opens when lispEidRegistrationRlocsMismatch (RFC 7052) of an EID-prefix grew between two readings, or when the newest Map-Register of a sender
 * names a locator that is not on the site's list. Closes when neither is so any more.
 * Left out: counters that began anew; sites without a list; messages whose authentication does not hold (D16), which prove nothing about a site.
 * Nobody feeds these facts until devices and collectors push what they know.
 */
import type { HeardRegister } from '../facts/device-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

interface Trespass {
  readonly register: HeardRegister
  readonly locators: readonly string[]
}

/** The newest message of each sender and the locators in it that are not allowed. */
function trespasses(registers: readonly HeardRegister[]): Trespass[] {
  const newest = new Map(
    registers.filter(({ authentication }) => authentication === 'good').map((one) => [`${one.from} ${one.eids.join()}`, one]),
  )
  return [...newest.values()].flatMap((register) => {
    const { allowedLocators, locators } = register
    const foreign = allowedLocators === null ? [] : locators.filter((locator) => !allowedLocators.includes(locator))
    return foreign.length === 0 ? [] : [{ register, locators: foreign }]
  })
}

export const LOCATOR_NOT_ALLOWED: Detection<'device'> = {
  id: 'D17',
  look: 'device',
  name: 'locator not allowed',
  about: 'An ETR registers locators that its site may not have.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, counters, registers }, prior, { now }) {
    if (counters.length === 0 && registers.length === 0) return HOLDS
    const grown = counters.filter(
      ({ before, after }) => after.firstTimeStamp === before.firstTimeStamp && after.rlocsMismatch > before.rlocsMismatch,
    )
    const found = trespasses(registers)
    if (grown.length === 0 && found.length === 0) return clears(`Locators that are registered at ${node} are allowed.`)
    const eids = namesOf([...grown.map(({ eid }) => eid), ...found.flatMap(({ register }) => register.eids)])
    const locators = namesOf(found.flatMap((one) => one.locators))
    return claims(prior, {
      severity: 'warning',
      confidence: 'authoritative',
      afterAt: grown.length === 0 ? null : Math.min(...grown.map(({ before }) => before.at)),
      byAt: Math.min(...grown.map(({ after }) => after.at), ...found.map(({ register }) => register.at), now),
      reason: `${nameList(eids)} ${eids.length === 1 ? 'is' : 'are'} registered at ${node} with ${
        locators.length === 0 ? 'locators' : nameList(locators)
      } that the site may not have.`,
      affects: { eids, rlocs: locators },
    })
  },
}
