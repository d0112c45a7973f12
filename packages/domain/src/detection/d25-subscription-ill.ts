/*
 * D25 Subscription unhealthy: what a map-server publishes (RFC 9437) cannot be relied on.
 *
 * Opens when a subscription is not acknowledged after three tries (`unacknowledged`), when its Map-Notify fails the authentication (`forged`), when
 * publications were missed (`gap`: a greater nonce than the next one), when the server ended it (`ended`), or when what was published last differs
 * from what a poll says for more than a minute (`differs`). Closes when no subscription at the node is so any more.
 * Left out: a publication that is just ahead of the poll. Differs from the usual rule: nonces are compared as the profile of the server has it, by
 * whoever reads them; what it expected comes as `expectedNonce`. Nobody feeds these facts until the product subscribes.
 */
import type { SubscriptionReading } from '../facts/device-facts.ts'
import { claims, nameList, namesOf } from './claim.ts'
import { clears, type Detection, HOLDS } from './detection.ts'

const TRIES_UNTIL_ILL = 3
const DIFFERS_FOR_MS = 60_000
const HEX = /^[0-9a-f]{1,16}$/i

const WORDS = {
  ended: 'the server ended the subscription',
  unacknowledged: 'the subscription is not acknowledged',
  forged: 'a publication fails its authentication',
  gap: 'publications were missed',
  differs: 'what was published last is not what a poll says',
} as const

type Trouble = keyof typeof WORDS

function isGap({ lastNonce, expectedNonce }: SubscriptionReading): boolean {
  if (lastNonce === null || expectedNonce === null || !HEX.test(lastNonce) || !HEX.test(expectedNonce)) return false
  return BigInt(`0x${lastNonce}`) > BigInt(`0x${expectedNonce}`)
}

function troubleOf(reading: SubscriptionReading, now: number): Trouble | undefined {
  if (reading.endedBy !== null) return 'ended'
  if (reading.acknowledgedAt === null) return reading.subscribeTries >= TRIES_UNTIL_ILL ? 'unacknowledged' : undefined
  if (!reading.isAuthentic) return 'forged'
  if (isGap(reading)) return 'gap'
  return reading.differsSinceAt !== null && now - reading.differsSinceAt > DIFFERS_FOR_MS ? 'differs' : undefined
}

export const SUBSCRIPTION_ILL: Detection<'device'> = {
  id: 'D25',
  look: 'device',
  name: 'subscription unhealthy',
  about: 'What a map-server publishes to subscribers cannot be relied on.',
  purpose: 'incident',
  subjectOf: ({ node }) => ({ kind: 'node', node }),
  assess({ node, subscriptions }, prior, { now }) {
    if (subscriptions.length === 0) return HOLDS
    const waiting = subscriptions.flatMap(({ differsSinceAt }) => (differsSinceAt === null ? [] : [differsSinceAt + DIFFERS_FOR_MS + 1]))
    const againAt = waiting.length === 0 ? null : Math.min(...waiting)
    const ill = subscriptions.flatMap((reading) => {
      const trouble = troubleOf(reading, now)
      return trouble === undefined ? [] : [{ reading, trouble }]
    })
    const [worst] = Object.keys(WORDS).flatMap((name) => ill.filter(({ trouble }) => trouble === name))
    if (worst === undefined) return { ...clears(`Subscriptions at ${node} are well.`), lookAgainAt: againAt }
    const eids = namesOf(ill.map(({ reading }) => reading.eid))
    return claims(
      prior,
      {
        variant: worst.trouble,
        severity: 'warning',
        confidence: 'authoritative',
        byAt: Math.min(...ill.map(({ reading }) => reading.differsSinceAt ?? reading.at)),
        reason: `Subscriptions at ${node} to ${nameList(eids)} are not well: ${WORDS[worst.trouble]}.`,
        restsOn: { vantages: namesOf(ill.map(({ reading }) => reading.vantage)) },
        affects: { eids },
      },
      againAt,
    )
  },
}
