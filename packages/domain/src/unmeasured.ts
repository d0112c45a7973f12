import type { TargetTiming } from './target.ts'
import type { TargetState } from './target-state.ts'

/** A stretch of time without evidence: the last instant with some, and the first one again. What held in between nobody knows. */
export interface Unmeasured {
  readonly fromAt: number
  readonly toAt: number
}

/** Slots in a row that may bring no evidence: a lost answer and a late one are the rhythm of a network, not a gap. */
export const ROUNDS_WITHOUT_EVIDENCE = 3

/** The longest time between two pieces of evidence in which a state still counts as seen: three cadences and the patience of one question. */
export const longestUnseenMs = ({ cadenceMs, timeoutMs, tries }: TargetTiming): number =>
  ROUNDS_WITHOUT_EVIDENCE * cadenceMs + timeoutMs * tries

const NONE: readonly Unmeasured[] = []

/**
 * The stretches without evidence that end with evidence at `seenAt`: since the state was last seen, and, where a run spoke for another
 * state, up to its begin and from there on. Exactly `longestUnseenMs` is no gap yet. A target of which nothing was known has none.
 */
export function unmeasuredUntil(
  { heldAt, turnedAt }: Pick<TargetState, 'heldAt' | 'turnedAt'>,
  timing: TargetTiming,
  seenAt: number,
): readonly Unmeasured[] {
  if (heldAt === null || seenAt - heldAt <= longestUnseenMs(timing)) return NONE
  const between = turnedAt === null || turnedAt <= heldAt || turnedAt >= seenAt ? [] : [turnedAt]
  const instants = [heldAt, ...between, seenAt]
  return instants
    .slice(1)
    .map((toAt, index) => ({ fromAt: instants[index] ?? toAt, toAt }))
    .filter(({ fromAt, toAt }) => toAt - fromAt > longestUnseenMs(timing))
}
