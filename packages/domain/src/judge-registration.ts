import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { answersFor } from './answer-class.ts'
import type { Observation } from './observation.ts'
import type { TargetState } from './target-state.ts'
import { moved, unmoved, type Verdict } from './verdict.ts'

/** Negative answers in a row that end a registration. */
export const DENIALS_UNTIL_UNREGISTERED = 2

/**
 * Actions that speak of the Map-Request or of policy, not of the registration (RFC 9301 5.4): the request failed its verification, is to
 * be repeated, or the traffic is to be dropped.
 */
const NOT_ABOUT_REGISTRATION: readonly string[] = ['send-map-request', 'drop-no-reason', 'drop-policy-denied', 'drop-auth-failure']

type Evidence = 'registered' | 'denied' | 'nothing'

function evidence(eid: EidPrefix, observation: Observation): Evidence {
  if (observation.outcome !== 'positive' && observation.outcome !== 'negative') return 'nothing'
  if (!answersFor(eid, observation)) return 'nothing'
  if (observation.outcome === 'positive') return 'registered'
  return NOT_ABOUT_REGISTRATION.includes(observation.mapping?.action ?? '') ? 'nothing' : 'denied'
}

/**
 * The verdict about an EID-prefix at a map-server after one question. Silence is never evidence: neither a timeout nor an ICMP error
 * changes anything, nor does it break a run. A covering answer for a less specific EID-prefix counts, it is what traffic would use.
 */
export function judgeRegistration(prior: TargetState, eid: EidPrefix, observation: Observation, seenAt: number): Verdict {
  const kind = evidence(eid, observation)
  if (kind === 'nothing') return unmoved(prior)
  if (kind === 'registered') {
    const counts = { failures: 0, successes: prior.successes + 1, refusals: 0 }
    if (prior.state !== 'registered') return moved('registered', seenAt, seenAt, counts)
    return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  }
  const counts = { failures: prior.failures + 1, successes: 0, refusals: 0 }
  if (prior.state === 'unregistered') return { ...unmoved(prior), ...counts, heldAt: seenAt, turnedAt: null }
  const turnedAt = counts.failures === 1 ? seenAt : (prior.turnedAt ?? seenAt)
  if (prior.state === 'unknown' || counts.failures >= DENIALS_UNTIL_UNREGISTERED) return moved('unregistered', seenAt, turnedAt, counts)
  return { ...unmoved(prior), ...counts, turnedAt }
}
