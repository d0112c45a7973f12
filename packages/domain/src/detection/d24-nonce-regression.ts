/*
 * D24 Nonce regression: an xTR registers with a nonce that is not above its last one, so that a map-server takes it for a replay (RFC 9301 5.6).
 *
 * Opens when the newest Map-Register of an xTR (Site-ID, xTR-ID and key ID; its address where it has none) has a lower nonce than one before, or the
 * same with other content. Closes when its newest has the greatest nonce again. The usual cause is a reboot without a nonce that was kept.
 * Left out: the same message once more, which is a retransmission (RFC 9301 5.7); nonces that are always 0, as NX-OS sends them; messages whose
 * authentication does not hold: anybody may send those. Nobody feeds these facts until collectors push what they know.
 */
import type { HeardRegister } from '../facts/device-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

const HEX = /^[0-9a-f]{1,16}$/i

/** 64 bits without a sign; what is no nonce counts as none. */
const nonceOf = ({ nonce }: HeardRegister): bigint => (HEX.test(nonce) ? BigInt(`0x${nonce}`) : 0n)

const contentOf = ({ eids, locators }: HeardRegister) => JSON.stringify([eids, locators])

/** The newest message of each xTR, where its nonce goes back. */
function regressions(registers: readonly HeardRegister[]): HeardRegister[] {
  const byXtr = new Map<string, HeardRegister[]>()
  for (const register of registers) {
    if (register.authentication !== 'good' || nonceOf(register) === 0n) continue
    const key = `${register.siteId ?? ''} ${register.xtrId ?? register.from} ${register.keyId}`
    byXtr.set(key, [...(byXtr.get(key) ?? []), register])
  }
  return [...byXtr.values()].flatMap((all) => {
    const newest = all.at(-1)
    const goesBack = (one: HeardRegister) =>
      newest !== undefined && (nonceOf(one) > nonceOf(newest) || (nonceOf(one) === nonceOf(newest) && contentOf(one) !== contentOf(newest)))
    return newest !== undefined && all.slice(0, -1).some(goesBack) ? [newest] : []
  })
}

export const NONCE_REGRESSION: Detection<'device'> = {
  id: 'D24',
  look: 'device',
  name: 'nonce regression',
  about: 'An xTR registers with a nonce that is not above its last one.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, registers }, prior) {
    if (registers.length === 0) return HOLDS
    const found = regressions(registers)
    if (found.length === 0) return clears(`The nonces of the Map-Registers at ${node} rise.`)
    const eids = namesOf(found.flatMap((one) => one.eids))
    return claims(prior, {
      severity: 'warning',
      confidence: 'authoritative',
      byAt: Math.min(...found.map(({ at }) => at)),
      reason: `${nameList(namesOf(found.map(({ from }) => from)))} registers ${nameList(eids)} with a nonce that goes back: a map-server drops that as a replay.`,
      affects: { eids },
    })
  },
}
