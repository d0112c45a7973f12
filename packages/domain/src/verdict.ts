import type { TargetState } from './target-state.ts'

/** Whether any other target of the vantage answered lately: 'silent' when there are others and none did, so the observer is suspect. */
export type Others = 'answering' | 'silent' | 'none'

/** What one observation makes of the part of a TargetState that carries the verdict, before it becomes a judgement. */
export interface Verdict {
  readonly state: TargetState['state']
  readonly failures: number
  readonly successes: number
  readonly refusals: number
  readonly heldAt: number | null
  readonly turnedAt: number | null
  /** First observation of the new state, when the state changed; null when it did not. */
  readonly changedByAt: number | null
  /** Ask again before the cadence would. */
  readonly confirm: boolean
}

/** The verdict of an observation that is no evidence either way. */
export function unmoved(prior: TargetState): Verdict {
  const { state, failures, successes, refusals, heldAt, turnedAt } = prior
  return { state, failures, successes, refusals, heldAt, turnedAt, changedByAt: null, confirm: false }
}

/** The verdict that the state is another one since `byAt`. */
export function moved(
  to: TargetState['state'],
  seenAt: number,
  byAt: number,
  counts: Pick<Verdict, 'failures' | 'successes' | 'refusals'>,
): Verdict {
  return { ...counts, state: to, heldAt: seenAt, turnedAt: null, changedByAt: byAt, confirm: false }
}
