import { type Observation, UNREACHABLE_REMARK } from './observation.ts'
import { LOSSES_UNTIL_DOWN, lossesUntilDown } from './path-loss.ts'
import type { TargetState } from './target-state.ts'
import { moved, type Others, unmoved, type Verdict } from './verdict.ts'

/** ICMP port unreachables without an answer in between that make it service-down. */
export const REFUSALS_UNTIL_SERVICE_DOWN = 2
/** Answers in a row that bring it back, on a lossy path as well: an answer is proof, and two of them come late enough there. */
export const ANSWERS_UNTIL_UP = 2

type Evidence = 'answer' | 'loss' | 'refusal' | 'nothing'

/**
 * What an observation proves about the locator. An ICMP host or net unreachable is only a hint and counts as a loss (RFC 9301 7); a
 * malformed answer proves neither that LISP works there nor that it does not; what was refused here was never sent.
 */
function evidence({ outcome, remarks }: Observation): Evidence {
  switch (outcome) {
    case 'positive':
    case 'negative':
      return 'answer'
    case 'timeout':
      return 'loss'
    case 'unreachable':
      return remarks.includes(UNREACHABLE_REMARK.port) ? 'refusal' : 'loss'
    case 'malformed':
    case 'refused':
      return 'nothing'
  }
}

function onAnswer(prior: TargetState, seenAt: number): Verdict {
  const counts = { failures: 0, successes: prior.successes + 1, refusals: 0 }
  if (prior.state === 'up') return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  if (prior.state === 'unknown') return moved('up', seenAt, seenAt, counts)
  // The first answer of the run is when it was first seen up; a run begins where successes were zero.
  const turnedAt = prior.successes > 0 && prior.turnedAt !== null ? prior.turnedAt : seenAt
  if (counts.successes >= ANSWERS_UNTIL_UP) return moved('up', seenAt, turnedAt, counts)
  return { ...unmoved(prior), ...counts, turnedAt, confirm: true }
}

function onLoss(prior: TargetState, sentAt: number, seenAt: number, pathLoss: number): Verdict {
  const failures = prior.failures + 1
  if (prior.state === 'down') {
    return { ...unmoved(prior), failures, successes: 0, refusals: 0, heldAt: seenAt, turnedAt: null }
  }
  // Some implementations never answer an RLOC-probe that is well for traffic: who was never heard cannot fall silent.
  if (prior.state === 'unknown' && prior.lastAnsweredAt === null) {
    return { ...unmoved(prior), failures, successes: 0, turnedAt: null, confirm: failures < LOSSES_UNTIL_DOWN }
  }
  // Silence proves nothing before it is confirmed, so the change is only certain to have happened by the deciding loss.
  if (failures >= lossesUntilDown(pathLoss)) return moved('down', seenAt, seenAt, { failures, successes: 0, refusals: 0 })
  const turnedAt = failures === 1 ? sentAt : prior.turnedAt
  return { ...unmoved(prior), failures, successes: 0, turnedAt, confirm: true }
}

function onRefusal(prior: TargetState, seenAt: number): Verdict {
  const counts = { failures: 0, successes: 0, refusals: prior.refusals + 1 }
  if (prior.state === 'service-down') return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  if (counts.refusals >= REFUSALS_UNTIL_SERVICE_DOWN) return moved('service-down', seenAt, seenAt, counts)
  return { ...unmoved(prior), ...counts, turnedAt: null, confirm: true }
}

/**
 * The verdict about a locator after one RLOC-probe. `pathLoss`: share of probes that get lost on the way there, by which a run of losses has
 * to be longer before it proves something. While no other target answers, neither losses nor ICMP errors are evidence, and a run
 * of losses that began before starts again: the observer may be the one that is cut off. An answer is always evidence.
 */
export function judgeRloc(prior: TargetState, observation: Observation, others: Others, seenAt: number, pathLoss = 0): Verdict {
  const kind = evidence(observation)
  if (kind === 'nothing') return unmoved(prior)
  if (kind === 'answer') return onAnswer(prior, seenAt)
  if (others === 'silent') {
    const restarted = prior.state === 'down' || prior.state === 'service-down' ? {} : { failures: 0, refusals: 0, turnedAt: null }
    return { ...unmoved(prior), ...restarted }
  }
  if (kind === 'refusal') return onRefusal(prior, seenAt)
  return onLoss(prior, Math.min(observation.sentAt, seenAt), seenAt, pathLoss)
}
