import { answerClass, isAnswerClass } from './answer-class.ts'
import { judgeCanary } from './judge-canary.ts'
import { judgeControlPort } from './judge-control-port.ts'
import { etrMappingChange, mappingIdentity } from './judge-etr-mapping.ts'
import { judgeRegistration } from './judge-registration.ts'
import { judgeRloc } from './judge-rloc.ts'
import type { Judgement, MappingChange, StateChange } from './judgement.ts'
import { judgementEvents } from './judgement-events.ts'
import type { Mapping } from './mapping.ts'
import type { Observation } from './observation.ts'
import { lossShareAfter } from './path-loss.ts'
import type { Target } from './target.ts'
import type { TargetState } from './target-state.ts'
import { type Unmeasured, unmeasuredUntil } from './unmeasured.ts'
import type { Others, Verdict } from './verdict.ts'

export type { Judgement, MappingChange, StateChange } from './judgement.ts'
export type { Others } from './verdict.ts'

/** Time between a probe and the one that confirms it: a locator owes one answer in 3 s to each requester (RFC 9301 5.4). */
export const CONFIRMATION_INTERVAL_MS = 3000

/** Everything a verdict rests on. */
export interface Evidence {
  readonly target: Target
  readonly prior: TargetState
  readonly observation: Observation
  /** The mapping that `prior.mappingHash` stands for; null when there is none. */
  readonly mapping: Mapping | null
  readonly others: Others
  /** Share of questions that lately got lost on all paths of this vantage, 0 to 1; left out: none. */
  readonly vantageLoss?: number
  readonly now: number
}

/** What proves nothing ends no stretch either. */
const NOTHING_UNMEASURED: readonly Unmeasured[] = []

const isAnswer = ({ outcome }: Observation) => outcome === 'positive' || outcome === 'negative' || outcome === 'malformed'

function stateChangeOf(prior: TargetState, verdict: Verdict): StateChange | null {
  if (verdict.changedByAt === null) return null
  return { from: prior.state, to: verdict.state, afterAt: prior.heldAt, byAt: verdict.changedByAt }
}

/** A registration and a locator have a mapping history, see MappingChange. */
function mappingChangeOf({ target, prior, observation, mapping }: Evidence, verdict: Verdict, seenAt: number): MappingChange | null {
  if (target.kind === 'rloc') return etrMappingChange({ target, prior, observation, mapping }, verdict, seenAt)
  if (target.kind !== 'registration') return null
  if (verdict.state === 'unregistered' && verdict.changedByAt !== null && prior.mappingHash !== null) {
    return { saidBy: 'server', before: mapping, after: null, afterAt: prior.heldAt, byAt: verdict.changedByAt }
  }
  const confirmed = verdict.state === 'registered' && verdict.heldAt === seenAt && observation.outcome === 'positive'
  if (!confirmed || observation.mapping === null) return null
  if (mappingIdentity(target.kind, observation.mapping) === prior.mappingHash) return null
  return { saidBy: 'server', before: mapping, after: observation.mapping, afterAt: prior.heldAt, byAt: seenAt }
}

function verdictOf({ target, prior, observation, others, vantageLoss = 0 }: Evidence, seenAt: number): Verdict {
  const pathLoss = Math.max(prior.lossShare, vantageLoss)
  switch (target.kind) {
    case 'registration':
      return judgeRegistration(prior, target.eid, observation, seenAt)
    case 'rloc':
      return judgeRloc(prior, observation, others, seenAt, pathLoss)
    case 'canary':
      return judgeCanary(prior, target, observation, seenAt, pathLoss)
    case 'control-port':
      return judgeControlPort(prior, observation, others, seenAt, pathLoss)
  }
}

/**
 * Turns one observation into everything that follows from it. Pure: the same evidence gives the same judgement. Never claims more than
 * was seen: a change lies in (last seen in the old state, first seen in the new one], and what was not seen changes nothing.
 */
export function judge(evidence: Evidence): Judgement {
  const { target, prior, observation, now } = evidence
  // The wall clock may step back between two observations; the record must not.
  const seenAt = Math.max(observation.settledAt, prior.heldAt ?? 0, prior.turnedAt ?? 0)
  const verdict = verdictOf(evidence, seenAt)
  const answer = answerClass({ eid: target.eid, address: target.kind === 'rloc' ? target.rloc : target.server.address }, observation)
  const isNew = target.kind !== 'rloc' && isAnswerClass(answer) && answer !== prior.answerClass
  const stateChange = stateChangeOf(prior, verdict)
  const mappingChange = mappingChangeOf(evidence, verdict, seenAt)
  const answered = isAnswer(observation)
  const next: TargetState = {
    version: prior.version + 1,
    state: verdict.state,
    failures: verdict.failures,
    successes: verdict.successes,
    refusals: verdict.refusals,
    sinceAt: stateChange ? stateChange.byAt : prior.sinceAt,
    heldAt: verdict.heldAt,
    turnedAt: verdict.turnedAt,
    lastAnsweredAt: answered ? Math.max(observation.settledAt, prior.lastAnsweredAt ?? 0) : prior.lastAnsweredAt,
    lastRttMs: observation.rttMs ?? prior.lastRttMs,
    lossShare: answered && target.kind !== 'registration' ? lossShareAfter(prior) : prior.lossShare,
    answerClass: isNew ? answer : prior.answerClass,
    mappingHash: mappingChange ? mappingChange.after && mappingIdentity(target.kind, mappingChange.after) : prior.mappingHash,
  }
  return {
    targetId: target.id,
    slotAt: observation.slotAt,
    priorVersion: prior.version,
    observation,
    newAnswerClass: isNew ? answer : null,
    next,
    confirmAt: verdict.confirm
      ? Math.max(observation.sentAt + (target.timing.confirmMs ?? CONFIRMATION_INTERVAL_MS), observation.settledAt)
      : null,
    stateChange,
    mappingChange,
    unmeasured: verdict.heldAt === seenAt ? unmeasuredUntil(prior, target.timing, seenAt) : NOTHING_UNMEASURED,
    events: judgementEvents({ target, prior, observation, stateChange, mappingChange, now }),
  }
}
