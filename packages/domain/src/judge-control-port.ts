import { REFUSALS_UNTIL_SERVICE_DOWN } from './judge-rloc.ts'
import { type Observation, UNREACHABLE_REMARK } from './observation.ts'
import { lossesUntilDown } from './path-loss.ts'
import type { TargetState } from './target-state.ts'
import { moved, type Others, unmoved, type Verdict } from './verdict.ts'

type Evidence = 'open' | 'closed' | 'silence' | 'nothing'

/** Any LISP message back proves that somebody speaks LISP there, readable or not. */
function evidence({ outcome, remarks }: Observation): Evidence {
  switch (outcome) {
    case 'positive':
    case 'negative':
    case 'malformed':
      return 'open'
    case 'timeout':
      return 'silence'
    case 'unreachable':
      return remarks.includes(UNREACHABLE_REMARK.port) ? 'closed' : 'silence'
    case 'refused':
      return 'nothing'
  }
}

/**
 * The verdict about a control port after one question. `silent` is no defect by itself: a node that owns no mapping need not answer an
 * RLOC-probe (RFC 9301 7.1), and a firewall looks the same. Only ICMP port unreachable says that nobody listens.
 */
export function judgeControlPort(prior: TargetState, observation: Observation, others: Others, seenAt: number, pathLoss = 0): Verdict {
  const kind = evidence(observation)
  if (kind === 'nothing') return unmoved(prior)
  if (kind === 'open') {
    const counts = { failures: 0, successes: prior.successes + 1, refusals: 0 }
    if (prior.state !== 'open') return moved('open', seenAt, seenAt, counts)
    return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  }
  if (others === 'silent') return unmoved(prior)
  if (kind === 'closed') {
    const counts = { failures: 0, successes: 0, refusals: prior.refusals + 1 }
    if (prior.state === 'closed') return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
    if (counts.refusals >= REFUSALS_UNTIL_SERVICE_DOWN) return moved('closed', seenAt, seenAt, counts)
    return { ...unmoved(prior), ...counts, turnedAt: null, confirm: true }
  }
  const counts = { failures: prior.failures + 1, successes: 0, refusals: 0 }
  if (prior.state === 'silent') return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  if (counts.failures >= lossesUntilDown(pathLoss)) return moved('silent', seenAt, seenAt, counts)
  const turnedAt = counts.failures === 1 ? Math.min(observation.sentAt, seenAt) : prior.turnedAt
  return { ...unmoved(prior), ...counts, turnedAt, confirm: true }
}
