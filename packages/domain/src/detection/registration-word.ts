import { evidenceClass } from '../evidence-class.ts'
import type { EidFacts, RegistrationReading } from '../facts/eid-facts.ts'
import type { FindingVote } from '../finding.ts'
import { type Circumstances, hasSay } from './circumstances.ts'
import { WAITING_MS } from './claim.ts'

/** A map-server keeps a registration that nobody refreshes for so long (RFC 9301 8.2). What lasts longer is no late Map-Register. */
export const REGISTRATION_LAPSE_MS = 180_000

/** Answers so old prove nothing about now. */
const FRESH_CADENCES = 2.5
/** As long a server that goes silent still counts as one that has the registration, and at least REGISTRATION_LAPSE_MS. */
const STILL_CADENCES = 4

/**
 * What one server says about the EID-prefix now, as far as it counts. `absent` only by answers, never by silence, and only of those who
 * have to know: `isHome`.
 */
export interface RegistrationWord {
  readonly reading: RegistrationReading
  readonly says: 'registered' | 'absent' | 'nothing'
  /** In a few words, for a vote. */
  readonly words: string
  /** From the first to the last answer that said so. */
  readonly lastedMs: number
  /** A map-server that has to know the site: of its provider, or, where none is, one that had it registered. */
  readonly isHome: boolean
}

const isMapServerOfSite = (readings: readonly RegistrationReading[]) => {
  const hasPeers = readings.some(({ isMapServer, isPeer }) => isMapServer && isPeer)
  return ({ isMapServer, isPeer, registeredAt }: RegistrationReading) => isMapServer && (hasPeers ? isPeer : registeredAt !== null)
}

/** Why the server's denial says nothing; undefined where it counts. */
function whyNot(reading: RegistrationReading, isHome: boolean, { servers, now }: Circumstances): string | undefined {
  const { node, vantage, isMapServer, heldAt, cadenceMs, answerClass, registeredAt } = reading
  const standing = servers.get(node)?.get(vantage)?.state ?? 'unknown'
  if (standing === 'dead' || standing === 'data-path-broken') return 'its canaries fail'
  if (standing === 'silent-on-negatives') return 'it does not answer for holes'
  if (isMapServer && !isHome) return 'it is of another provider'
  if (!isMapServer && registeredAt === null && answerClass === 'neg-hole') return 'it never knew of it'
  if (answerClass === 'neg-drop' || answerClass === 'neg-retry') return 'its last answer is not about the registration'
  if (heldAt === null || now - heldAt > FRESH_CADENCES * cadenceMs) return 'it does not answer'
  return undefined
}

function wordOf(reading: RegistrationReading, isHome: boolean, circumstances: Circumstances): RegistrationWord {
  const { state, heldAt, sinceAt, cadenceMs, vantage } = reading
  const lastedMs = heldAt === null || sinceAt === null ? 0 : heldAt - sinceAt
  const nothing = (words: string) => ({ reading, says: 'nothing', words, lastedMs: 0, isHome }) as const
  if (!hasSay(circumstances, vantage)) return nothing('what is seen from here does not count now')
  if (state === 'unknown' || heldAt === null) return nothing('it has not answered yet')
  if (state === 'registered') {
    const isStill = circumstances.now - heldAt <= Math.max(REGISTRATION_LAPSE_MS, STILL_CADENCES * cadenceMs)
    return isStill ? { reading, says: 'registered', words: 'registered', lastedMs, isHome } : nothing('registered, but it does not answer')
  }
  const reason = whyNot(reading, isHome, circumstances)
  if (reason !== undefined) return nothing(`not registered, which does not count: ${reason}`)
  return { reading, says: 'absent', words: reading.answerClass === 'neg-hole' ? 'nothing there' : 'not registered', lastedMs, isHome }
}

/** All detections of one look ask for the same words: the last ones are at hand as long as their facts are. */
const atHand = new WeakMap<readonly RegistrationReading[], { readonly of: Circumstances; readonly words: readonly RegistrationWord[] }>()

/** One word for each server and vantage. */
export function registrationWords(
  { registrations }: Pick<EidFacts, 'registrations'>,
  circumstances: Circumstances,
): readonly RegistrationWord[] {
  const known = atHand.get(registrations)
  if (known?.of === circumstances) return known.words
  const isHome = isMapServerOfSite(registrations)
  const words = registrations.map((reading) => wordOf(reading, isHome(reading), circumstances))
  atHand.set(registrations, { of: circumstances, words })
  return words
}

/**
 * When to look again for whoever waits until one of these has lasted `ms`; null: there is none. Answers come once in a cadence, so a tenth of it
 * later is soon enough: at a large network it is most of what there is to look at.
 */
export function lastsAt(words: readonly RegistrationWord[], ms: number, now: number): number | null {
  if (words.length === 0) return null
  const at = words.map(({ reading: { sinceAt, cadenceMs } }) => Math.max((sinceAt ?? now) + ms, now + Math.max(WAITING_MS, cadenceMs / 10)))
  return Math.min(...at)
}

/** Registered, and not by one proxied answer alone: the ETR's own answer, or two of a server. */
export const isRegisteredForSure = ({ says, reading, lastedMs }: RegistrationWord): boolean =>
  says === 'registered' && (lastedMs > 0 || reading.answerClass === 'positive-auth')

export const voteOf = ({ reading: { vantage, node }, words }: RegistrationWord, says: FindingVote['says']): FindingVote => ({
  ...{ vantage, node, says, words },
})

/** The evidence class of what these say together. */
export const confidenceOf = (words: readonly RegistrationWord[]) => evidenceClass(words.map(({ reading }) => reading)) ?? 'single'

/** When any server had it registered last; null: never. */
export function lastRegisteredAt({ registrations }: Pick<EidFacts, 'registrations'>): number | null {
  return registrations.reduce<number | null>(
    (last, { registeredAt }) => (registeredAt === null ? last : Math.max(last ?? 0, registeredAt)),
    null,
  )
}
