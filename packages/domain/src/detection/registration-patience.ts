import type { EidFacts } from '../facts/eid-facts.ts'
import { REGISTRATION_LAPSE_MS } from './registration-word.ts'

/** Cadence of Map-Registers (RFC 9301 8.2); three of them missed end a registration. */
const REGISTER_MS = 60_000
/** So seldom Map-Registers may all get lost, in tens: once in ten million runs. */
const SELDOM = 7
/** With less loss than this, three Map-Registers in a row do not get lost. */
const CLEAN_SHARE = 0.02
const MOST_SHARE = 0.6

function median(shares: readonly number[]): number {
  const sorted = shares.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/**
 * The share of datagrams that gets lost one way, as far as the paths to the locators tell: the paths from there to the servers cannot be asked.
 * A probe is lost with its answer, so one way loses less. Outages are not in it (lossShare).
 */
function lossOneWay({ locators }: Pick<EidFacts, 'locators'>): number {
  const bothWays = median(locators.flatMap(({ readings }) => readings.map(({ lossShare }) => lossShare)))
  return 1 - Math.sqrt(1 - Math.min(MOST_SHARE, Math.max(0, bothWays)))
}

/**
 * How long a registration may be gone because Map-Registers got lost, at `servers` of them at once: nothing on clean paths. With 20 % loss one
 * way it is 8 minutes at one server and 2.5 at two: eleven Map-Registers lost in a row, three of which are the time that a server waits.
 */
export function absenceByLossMs(facts: Pick<EidFacts, 'locators'>, servers = 1): number {
  const share = lossOneWay(facts)
  if (share < CLEAN_SHARE) return 0
  const registers = Math.ceil(SELDOM / -Math.log10(share)) / Math.max(1, servers)
  return Math.max(0, registers * REGISTER_MS - REGISTRATION_LAPSE_MS)
}
