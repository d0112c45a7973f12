import type { ObservationRef } from '../finding.ts'
import type { TargetStateName } from '../state.ts'

/** A state that began by `byAt`. */
export interface StateTurn<S extends TargetStateName> {
  readonly to: S
  readonly afterAt: number | null
  readonly byAt: number
}

/** How one target stands, as a detection needs it. Times in epoch ms. */
export interface Reading<S extends TargetStateName> {
  readonly targetId: number
  readonly vantage: string
  readonly cadenceMs: number
  readonly state: S
  /** As in TargetState. */
  readonly failures: number
  readonly refusals: number
  readonly sinceAt: number | null
  readonly heldAt: number | null
  readonly turnedAt: number | null
  readonly lastObservedAt: number | null
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** Share of questions that get lost on the way, outages left out: as in TargetState. */
  readonly lossShare: number
  /** Changes of the last 24 hours, oldest first; at most the newest 200. Those from `unknown` are in it. */
  readonly turns: readonly StateTurn<S>[]
  /** The newest observations whose octets are kept, newest first; at most three. */
  readonly evidence: readonly ObservationRef[]
}

/** So far back turns are read. */
export const TURNS_MS = 86_400_000
