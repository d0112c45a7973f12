import type { RegistrationState, RlocState } from '@lispwatch/domain/state'
import type { Vote } from './view.ts'

/** A vote counts while its vantage observes: three cadences may pass without an observation. */
const FRESH_CADENCES = 3

/** Good first, then by severity: where there is no majority, the milder one stands. */
const ORDER: readonly (RlocState | RegistrationState)[] = ['up', 'registered', 'unknown', 'service-down', 'down', 'unregistered']

/**
 * The state that several vantages agree on. A defect needs a strict majority of the fresh vantages that know anything; one that still
 * sees it well outweighs half of them. Where no vantage is fresh, what was known last stands.
 */
export function combineVotes<S extends RlocState | RegistrationState>(votes: readonly Vote<S>[], now: number): S | 'unknown' {
  const fresh = votes.filter((vote) => vote.lastObservedAt !== null && now - vote.lastObservedAt <= FRESH_CADENCES * vote.cadenceMs)
  const known = (fresh.length > 0 ? fresh : votes).filter(({ state }) => state !== 'unknown')
  const states = known.map(({ state }) => state).sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
  const majority = states.find((state) => states.filter((other) => other === state).length > states.length / 2)
  return majority ?? states[0] ?? 'unknown'
}
