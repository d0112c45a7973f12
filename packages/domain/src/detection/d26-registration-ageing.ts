/*
 * D26 Registration ageing: a registration is half through its life and nobody refreshes it. It foretells D01 by up to 90 s.
 *
 * Opens when two readings at least 15 s apart show the same last Map-Register, and it is more than 90 s old in both (a registration lives for 180 s
 * and is to be refreshed every 60 s, RFC 9301 8.2). Closes when it was refreshed, or is not shown any more.
 * Left out: registrations over TCP, which are never refreshed and well (SD-Access); those with the T bit, which live for their record TTL.
 * Nobody feeds these facts until devices push what they know.
 */
import type { RegistrationAge } from '../facts/device-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

const HALF_LIFE_MS = 90_000
const READINGS_APART_MS = 15_000

/** EID-prefixes whose newest reading shows an age that an earlier one bears out, with the time of the last Map-Register. */
function ageing(ages: readonly RegistrationAge[]): RegistrationAge[] {
  const newest = new Map<string, RegistrationAge>()
  for (const one of ages) if (one.at >= (newest.get(one.eid)?.at ?? 0)) newest.set(one.eid, one)
  const isOld = ({ at, lastRegisteredAt }: RegistrationAge) => at - lastRegisteredAt > HALF_LIFE_MS
  return [...newest.values()].filter(
    (one) =>
      one.transport === 'udp' &&
      !one.usesTtl &&
      isOld(one) &&
      ages.some(
        (other) =>
          other.eid === one.eid &&
          other.lastRegisteredAt === one.lastRegisteredAt &&
          one.at - other.at >= READINGS_APART_MS &&
          isOld(other),
      ),
  )
}

export const REGISTRATION_AGEING: Detection<'device'> = {
  id: 'D26',
  look: 'device',
  name: 'registration ageing',
  about: 'A registration is half through its life and nobody refreshes it.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, ages }, prior) {
    if (ages.length === 0) return HOLDS
    const old = ageing(ages)
    if (old.length === 0) return clears(`Registrations at ${node} are refreshed.`)
    const eids = namesOf(old.map(({ eid }) => eid))
    const lastAt = Math.min(...old.map(({ lastRegisteredAt }) => lastRegisteredAt))
    return claims(prior, {
      severity: 'warning',
      confidence: 'authoritative',
      afterAt: lastAt,
      byAt: Math.max(lastAt, Math.min(...old.map(({ at }) => at))),
      reason: `Nobody has refreshed the registration of ${nameList(eids)} at ${node} for half its life.`,
      affects: { eids },
    })
  },
}
