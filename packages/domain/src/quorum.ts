import type { RegistrationState, RlocState } from './state.ts'

/** So many cadences may pass without an observation before a vantage counts as silent. */
const FRESH_CADENCES = 2.5

/** What one vantage says of a target, and when it asked last; null: never. */
export interface Ballot<S extends RlocState | RegistrationState> {
  readonly state: S
  readonly lastObservedAt: number | null
  readonly cadenceMs: number
}

/** Whether whoever observed last at `lastObservedAt`, and should every `cadenceMs`, still observes. */
export function isFresh({ lastObservedAt, cadenceMs }: Pick<Ballot<RlocState>, 'lastObservedAt' | 'cadenceMs'>, now: number): boolean {
  return lastObservedAt !== null && now - lastObservedAt <= FRESH_CADENCES * cadenceMs
}

/** Good first, then by severity: where there is no majority, the milder one stands. */
const MILDEST_FIRST: readonly (RlocState | RegistrationState)[] = ['up', 'registered', 'unknown', 'service-down', 'down', 'unregistered']

/**
 * The state that several vantages agree on. A defect needs a strict majority of the fresh vantages that know anything; one that still
 * sees it well outweighs half of them. Where no vantage is fresh, what was known last stands. Vantages that all say the same are agreed
 * whenever they said it.
 */
export function combineVotes<S extends RlocState | RegistrationState>(votes: readonly Ballot<S>[], now: number): S | 'unknown' {
  const fresh = votes.filter((vote) => isFresh(vote, now))
  const known = (fresh.length > 0 ? fresh : votes).map(({ state }) => state).filter((state) => state !== 'unknown')
  const states = known.sort((a, b) => MILDEST_FIRST.indexOf(a) - MILDEST_FIRST.indexOf(b))
  const majority = states.find((state) => states.filter((other) => other === state).length > states.length / 2)
  return majority ?? states[0] ?? 'unknown'
}
