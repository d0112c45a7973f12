import { type Judgement, judge, type Others } from '../judge.ts'
import type { Mapping } from '../mapping.ts'
import type { Observation } from '../observation.ts'
import type { Target } from '../target.ts'
import { type TargetState, UNASKED } from '../target-state.ts'
import { type Happened, observed } from './observed.ts'

/** One step of a told history: what happened, how long after the step before, and whether others answered. */
export interface Step {
  readonly what: Happened
  readonly afterMs?: number
  readonly others?: Others
  readonly replaced?: Partial<Observation>
}

/** Judges a history step by step, each on what the one before remembered, as a poller and its database would. */
export function judgeHistory(
  target: Target,
  steps: readonly (Happened | Step)[],
  start: TargetState = UNASKED,
  startAt = 1_000_000,
): Judgement[] {
  let prior = start
  let known: Mapping | null = null
  let slotAt = startAt
  return steps.map((step) => {
    const {
      what,
      afterMs = target.timing.cadenceMs,
      others = 'answering',
      replaced = {},
    }: Step = typeof step === 'string' ? { what: step } : step
    slotAt += afterMs
    const observation = observed(target, slotAt, what, replaced)
    const judgement = judge({ target, prior, observation, mapping: known, others, now: observation.settledAt })
    prior = judgement.next
    if (judgement.mappingChange) known = judgement.mappingChange.after
    return judgement
  })
}

export const statesOf = (judgements: readonly Judgement[]) => judgements.map(({ next }) => next.state)
