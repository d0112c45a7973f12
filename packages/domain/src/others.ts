import { LOSSES_UNTIL_DOWN } from './path-loss.ts'
import type { TargetState } from './target-state.ts'
import type { Others } from './verdict.ts'

/** What a poller knows of its other targets when one of them settles. */
export interface OthersHeard {
  /** Whether the vantage asks any other target at all. */
  readonly any: boolean
  /** When any of them answered last; null when none ever did. */
  readonly answeredAt: number | null
  /** No server answers for any of its canaries, though there are several. */
  readonly areServersDead?: boolean
}

/**
 * Whether the observer can be trusted about a probe that was lost. Each loss must have another target's answer within one cadence before
 * it, and the loss that would decide must have one since the run of losses began: an uplink that fails takes every target along, and the
 * answers from before its failure must not convict the first target that was asked after it. While no server answers for its canaries,
 * the vantage is impaired whatever else is heard.
 */
export function judgeOthers(of: { heard: OthersHeard; prior: TargetState; sentAt: number; cadenceMs: number }): Others {
  const { heard, prior, sentAt, cadenceMs } = of
  if (heard.areServersDead === true) return 'silent'
  if (!heard.any) return 'none'
  if (heard.answeredAt === null) return 'silent'
  const deciding = prior.failures + 1 >= LOSSES_UNTIL_DOWN && prior.turnedAt !== null
  const heardSince = Math.max(sentAt - cadenceMs, deciding ? prior.turnedAt : Number.NEGATIVE_INFINITY)
  return heard.answeredAt >= heardSince ? 'answering' : 'silent'
}
