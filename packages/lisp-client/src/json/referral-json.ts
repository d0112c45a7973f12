import type { EidPrefix } from '../address/eid.ts'
import type { MappingBeside } from '../client/ask-ddt-node.ts'
import type { DelegationStep, DelegationVerdict } from '../client/walk-delegation.ts'
import { formatAsked, formatEndpoint } from './asked-text.ts'
import { failureJson } from './outcome-json.ts'
import { recordJson, referralRecordJson } from './record-json.ts'
import { remarksJson } from './remarks-json.ts'

/** One node of `rig`: `positive` where it leads on or acknowledges, `negative` where it says that there is nothing. */
export function stepJson(asked: EidPrefix, step: DelegationStep): object {
  const { node, depth, referredBy, outcome, action, referrals, faults } = step
  const common = {
    eid: formatAsked(asked),
    iid: asked.iid,
    via: formatEndpoint(node),
    depth,
    referredBy: referredBy === undefined ? null : formatEndpoint(referredBy),
  }
  if (outcome.kind !== 'referred') return { ...common, ...failureJson(outcome), faults }
  const { mapping } = outcome
  const isPositive = action === 'node-referral' || action === 'ms-referral' || action === 'ms-ack'
  return {
    ...common,
    outcome: isPositive ? 'positive' : 'negative',
    action,
    rttMs: Number(outcome.rttMs.toFixed(3)),
    tries: outcome.tries,
    from: formatEndpoint(outcome.from),
    nonce: outcome.nonce,
    ...remarksJson(outcome.remarks),
    records: outcome.referral.records.map(referralRecordJson),
    referrals: referrals.map(formatEndpoint),
    faults,
    ...(mapping !== undefined && { mapping: mappingJson(mapping) }),
  }
}

/** The Map-Reply that came beside the Map-Referral; its round trip and remarks are its own. */
function mappingJson({ from, rttMs, remarks, reply }: MappingBeside): object {
  return {
    from: formatEndpoint(from),
    rttMs: Number(rttMs.toFixed(3)),
    ...remarksJson(remarks),
    records: reply.records.map(recordJson),
  }
}

/** The last line of `rig`. */
export function verdictJson(asked: EidPrefix, { verdict, nodesAsked, isCut }: DelegationVerdict, elapsedMs: number): object {
  return { eid: formatAsked(asked), iid: asked.iid, verdict, nodesAsked, isCut, elapsedMs: Math.round(elapsedMs) }
}
