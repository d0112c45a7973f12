/*
 * D16 Registration authentication failures: somebody registers with a key that does not fit.
 *
 * Opens when lispEidRegistrationAuthenticationErrors (RFC 7052) of an EID-prefix grew between two readings, or when a collector heard at least two
 * Map-Registers of one sender in a row whose authentication did not hold. Closes when neither is so any more.
 * Left out: counters that began anew in between (another FirstTimeStamp); a single bad message, which anybody can send; a message that holds in
 * one of the two ways of covering it (with or without xTR-ID and Site-ID): the collector says `good` then.
 * Nothing of this can be seen from outside: ACT 5 in a Map-Reply is about the request, not about a registration. Nobody feeds these facts until
 * devices and collectors push what they know.
 */
import type { HeardRegister } from '../facts/device-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

const FEWEST_MESSAGES = 2

const WHY: Partial<Record<HeardRegister['authentication'], string>> = {
  bad: 'the authentication data does not fit the key',
  'unknown-key': 'the key ID is not known',
  'unknown-algorithm': 'the algorithm is not supported',
  'wrong-length': 'the authentication data has the wrong length',
}

/** Of each sender the messages since the last good one, where they are enough to be no chance. */
function failingInARow(registers: readonly HeardRegister[]): HeardRegister[] {
  const bySender = new Map<string, HeardRegister[]>()
  for (const register of registers) {
    if (register.authentication === 'unchecked') continue
    const isBad = WHY[register.authentication] !== undefined
    bySender.set(register.from, isBad ? [...(bySender.get(register.from) ?? []), register] : [])
  }
  return [...bySender.values()].filter((run) => run.length >= FEWEST_MESSAGES).flat()
}

export const AUTHENTICATION_FAILING: Detection<'device'> = {
  id: 'D16',
  look: 'device',
  name: 'registration authentication',
  about: 'Map-Registers fail their authentication.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, counters, registers }, prior, { now }) {
    if (counters.length === 0 && registers.length === 0) return HOLDS
    const grown = counters.filter(
      ({ before, after }) => after.firstTimeStamp === before.firstTimeStamp && after.authenticationErrors > before.authenticationErrors,
    )
    const failing = failingInARow(registers)
    if (grown.length === 0 && failing.length === 0) return clears(`Registrations at ${node} pass their authentication.`)
    const eids = namesOf([...grown.map(({ eid }) => eid), ...failing.flatMap((one) => one.eids)])
    const why = namesOf(failing.flatMap(({ authentication }) => WHY[authentication] ?? []))
    const firstAt = Math.min(...grown.map(({ after }) => after.at), ...failing.map(({ at }) => at), now)
    return claims(prior, {
      severity: 'warning',
      confidence: 'authoritative',
      afterAt: grown.length === 0 ? null : Math.min(...grown.map(({ before }) => before.at)),
      byAt: firstAt,
      reason: `Map-Registers for ${nameList(eids)} fail their authentication at ${node}${why.length === 0 ? '' : `: ${nameList(why)}`}.`,
      affects: { eids },
    })
  },
}
