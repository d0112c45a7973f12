import { isSiteAnswer, type Referral, saysSame } from './node-answer.ts'
import type { JudgedNode, NodeVerdict, ProtocolRemark } from './node-verdict.ts'

/** How a node stands for one walk since some time: the open interval that is remembered of it. */
export interface NodeStanding {
  readonly verdict: NodeVerdict
  readonly said: Referral | null
  readonly remarks: readonly ProtocolRemark[]
  /** When it was first seen so, epoch ms. */
  readonly sinceAt: number
  /** When it was last seen so. */
  readonly heldAt: number
  /** Its fault was told in an event, so that its end is to be told too. */
  readonly wasTold: boolean
}

/** What the other walks from the same vantage, and the same walk from other vantages, know of the node now. */
export interface OtherStandings {
  readonly sameVantage: readonly Pick<NodeStanding, 'verdict' | 'said' | 'wasTold'>[]
  /** Verdicts of the same walk from elsewhere; empty where nobody else walks. */
  readonly elsewhere: readonly NodeVerdict[]
}

export type StandingEventKind = 'delegation-broke' | 'delegation-mended' | 'delegation-changed'

/** What one more answer does to a standing. */
export interface StandingStep {
  /** `held`: as before, only seen again. `turned`: another interval begins. `unsaid`: this answer says nothing. */
  readonly kind: 'held' | 'turned' | 'unsaid'
  readonly event: StandingEventKind | null
}

const UNSAID: StandingStep = { kind: 'unsaid', event: null }

/** A dead node may be dead for us only: where others look too, one of them has to see it as well. */
function isConfirmed(verdict: NodeVerdict, { elsewhere }: OtherStandings): boolean {
  return verdict !== 'dead' || elsewhere.length === 0 || elsewhere.includes('dead')
}

/** A change between registered and not registered is the registration's, and told there. */
function isNews(before: Referral | null, after: Referral | null): boolean {
  return !(before !== null && after !== null && isSiteAnswer(before) && isSiteAnswer(after))
}

function eventOf(
  prior: NodeStanding | null,
  verdict: NodeVerdict,
  said: Referral | null,
  others: OtherStandings,
): StandingEventKind | null {
  const isKnownFault = others.sameVantage.some((other) => other.wasTold && other.verdict === verdict)
  if (verdict !== 'ok') {
    if (isKnownFault || !isConfirmed(verdict, others)) return null
    return prior?.wasTold ? 'delegation-changed' : 'delegation-broke'
  }
  if (prior === null) return null
  if (prior.verdict !== 'ok') return prior.wasTold ? 'delegation-mended' : null
  // Many walks pass through one node: its change is told by the first that sees it.
  const isKnownChange = others.sameVantage.some((other) => other.verdict === 'ok' && saysSame(other.said, said))
  return isNews(prior.said, said) && !isKnownChange ? 'delegation-changed' : null
}

/** Follows a node from what was known of it (null: nothing) to what one walk says of it. A fault that waits for a second witness is told later. */
export function followNode(
  prior: NodeStanding | null,
  { answer: { said }, verdict, remarks }: JudgedNode,
  others: OtherStandings,
): StandingStep {
  if (verdict === null) return UNSAID
  const isSame =
    prior !== null &&
    prior.verdict === verdict &&
    (verdict === 'dead' || saysSame(prior.said, said)) &&
    prior.remarks.length === remarks.length &&
    prior.remarks.every((remark) => remarks.includes(remark))
  if (isSame) {
    const isLate = verdict !== 'ok' && !prior.wasTold && eventOf(null, verdict, said, others) !== null
    return { kind: 'held', event: isLate ? 'delegation-broke' : null }
  }
  // Only remarks differ: remembered, and nothing to tell.
  const isContent = prior === null || prior.verdict !== verdict || !saysSame(prior.said, said)
  return { kind: 'turned', event: isContent ? eventOf(prior, verdict, said, others) : null }
}

/** Whether the fault of the standing that follows a step counts as told. */
export function isTold(prior: NodeStanding | null, verdict: NodeVerdict, step: StandingStep): boolean {
  if (verdict === 'ok') return false
  return step.event !== null || (prior !== null && prior.verdict === verdict && prior.wasTold)
}
