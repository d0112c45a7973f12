import { answersFor } from './answer-class.ts'
import { type Observation, UNREACHABLE_REMARK } from './observation.ts'
import { LOSSES_UNTIL_DOWN, lossesUntilDown } from './path-loss.ts'
import type { CanaryTarget } from './target.ts'
import type { TargetState } from './target-state.ts'
import { moved, unmoved, type Verdict } from './verdict.ts'

/** Questions about one canary that stay unanswered in a row before it counts as silent; more where the path loses some. */
export const SILENCES_UNTIL_SILENT = LOSSES_UNTIL_DOWN

/** Remark of an answer that only came to a question sent from UDP port 4342: the server sends negatives there, whoever asked. */
export const ANSWERED_TO_4342 = 'answered-to-4342'

type Evidence = 'answering' | 'answering-4342' | 'contrary' | 'silence' | 'nothing'

/**
 * What an answer proves about the server. A negative is an answer even where its prefix is a foreign one, a known defect: here the
 * question is whether the server speaks. A positive has to be about the canary.
 */
function evidence({ expects, eid }: CanaryTarget, observation: Observation): Evidence {
  const { outcome, remarks } = observation
  switch (outcome) {
    case 'positive':
      if (!answersFor(eid, observation)) return 'nothing'
      return expects === 'positive' ? 'answering' : 'contrary'
    case 'negative':
    case 'malformed':
      if (outcome === 'malformed' && !remarks.includes('prefix-does-not-cover')) return 'nothing'
      if (expects === 'positive') return outcome === 'negative' ? 'contrary' : 'nothing'
      return remarks.includes(ANSWERED_TO_4342) ? 'answering-4342' : 'answering'
    case 'timeout':
    case 'unreachable':
      return 'silence'
    case 'refused':
      return 'nothing'
  }
}

function onSilence(prior: TargetState, { sentAt, remarks }: Observation, seenAt: number, pathLoss: number): Verdict {
  const refusals = remarks.includes(UNREACHABLE_REMARK.port) ? prior.refusals + 1 : 0
  const counts = { failures: prior.failures + 1, successes: 0, refusals }
  if (prior.state === 'silent') return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  if (counts.failures >= lossesUntilDown(pathLoss)) return moved('silent', seenAt, seenAt, counts)
  const turnedAt = counts.failures === 1 ? Math.min(sentAt, seenAt) : prior.turnedAt
  return { ...unmoved(prior), ...counts, turnedAt, confirm: true }
}

/**
 * The verdict about one canary after one question. `failures` counts silences in a row, and goes on counting while it is silent: twenty
 * of them make a server silent on negatives.
 */
export function judgeCanary(prior: TargetState, target: CanaryTarget, observation: Observation, seenAt: number, pathLoss = 0): Verdict {
  const kind = evidence(target, observation)
  if (kind === 'nothing') return unmoved(prior)
  if (kind === 'silence') return onSilence(prior, observation, seenAt, pathLoss)
  const counts = { failures: 0, successes: prior.successes + 1, refusals: 0 }
  if (kind === prior.state) return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  const answered = prior.state === 'answering' || prior.state === 'answering-4342'
  if (kind === 'contrary' && answered) {
    // One wrong answer may be the moment at which the canary's site goes and comes again.
    const isFirst = prior.turnedAt === null || prior.failures > 0
    if (isFirst) return { ...unmoved(prior), ...counts, turnedAt: seenAt, confirm: true }
    return moved(kind, seenAt, prior.turnedAt ?? seenAt, counts)
  }
  return moved(kind, seenAt, seenAt, counts)
}
