import type { AnswerClass } from './answer-class.ts'
import type { TargetStateName } from './state.ts'

/**
 * What is remembered of a target between two observations. `version` grows by one with every judgement that is recorded, and is what
 * the record compares before it sets.
 */
export interface TargetState {
  readonly version: number
  readonly state: TargetStateName
  /** registration: negative answers in a row. All others: questions without an answer in a row. */
  readonly failures: number
  /** registration: positive answers in a row. All others: answers in a row. */
  readonly successes: number
  /** ICMP port unreachables since the last answer; always 0 of a registration. */
  readonly refusals: number
  /** First observation of the present state; null while nothing was ever learned. */
  readonly sinceAt: number | null
  /** Last observation that showed the present state. */
  readonly heldAt: number | null
  /** Begin of the unbroken run that speaks for another state, which is not confirmed yet; for lost probes when the first was sent. */
  readonly turnedAt: number | null
  /** Last answer of any kind. */
  readonly lastAnsweredAt: number | null
  readonly lastRttMs: number | null
  /** Share of questions that lately got lost on the way there and back, 0 to 1, see lossShareAfter; always 0 of a registration. */
  readonly lossShare: number
  /** Identity of the mapping last seen, see mappingIdentity; null when there is none. */
  readonly mappingHash: string | null
  /** What kind of answer came last; null while none ever did. Silence leaves it as it is. */
  readonly answerClass: AnswerClass | null
}

/** A target that was never asked. */
export const UNASKED: TargetState = {
  version: 0,
  state: 'unknown',
  failures: 0,
  successes: 0,
  refusals: 0,
  sinceAt: null,
  heldAt: null,
  turnedAt: null,
  lastAnsweredAt: null,
  lastRttMs: null,
  lossShare: 0,
  mappingHash: null,
  answerClass: null,
}
