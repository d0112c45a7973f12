import type { DelegationRemark, NodeAnswer } from './node-answer.ts'
import { inconsistentSiblings } from './siblings.ts'

/** How a node stands for one EID. All but `ok` mean that the delegation through it is broken, or cannot be relied on. */
export type NodeVerdict =
  | 'ok'
  /** Does not answer. */
  | 'dead'
  /** Was referred to for the EID and says that it is not authoritative. */
  | 'lame'
  /** Refers to a prefix that is not more specific than the one that led to it (RFC 8111, 7.3.4). */
  | 'loop'
  /** Refers to nobody who can be asked, or for something else than was asked. */
  | 'leads-nowhere'
  /** Delegates the EID of a site to nobody. */
  | 'undelegated'
  /** Answers with what cannot be read. */
  | 'unreadable'
  /** Its siblings answer differently. */
  | 'inconsistent'

/** What is against the protocol in an answer, or worth a look, without breaking the delegation. */
export type ProtocolRemark =
  | 'incomplete-out-of-place'
  | 'prefix-does-not-cover'
  | 'unassigned-action'
  | 'too-deep'
  /** Delegates to a map-server as if it were a DDT node: ACT 0 where 1 is meant. */
  | 'node-referral-to-map-server'
  | 'icmp-port-unreachable'

/** A node of one walk with what is to be said about it; `verdict` is null where this walk can say nothing. */
export interface JudgedNode {
  readonly answer: NodeAnswer
  readonly verdict: NodeVerdict | null
  readonly remarks: readonly ProtocolRemark[]
}

export interface WalkCircumstances {
  /** Addresses of the nodes that the inventory knows as map-servers and as nothing of the delegation hierarchy. */
  readonly mapServers: ReadonlySet<string>
  /** The EID is one that a site is to have: a hole in its place is a fault. */
  readonly isOfSite: boolean
  /** Whether the vantage heard others around the time of this silence: where it did not, it is the suspect itself and silence says nothing. */
  readonly isSilenceMeant: (silent: NodeAnswer) => boolean
}

const KEPT_REMARKS: readonly DelegationRemark[] = ['incomplete-out-of-place', 'prefix-does-not-cover', 'unassigned-action', 'too-deep']

function isKept(remark: DelegationRemark): remark is DelegationRemark & ProtocolRemark {
  return KEPT_REMARKS.includes(remark)
}

function ownVerdict(answer: NodeAnswer, { isSilenceMeant, isOfSite }: WalkCircumstances): NodeVerdict | null {
  const { outcome, remarks, said } = answer
  if (outcome === 'refused') return null
  if (outcome === 'timeout' || outcome === 'unreachable') return isSilenceMeant(answer) ? 'dead' : null
  if (outcome === 'malformed' || said === null) return 'unreadable'
  if (remarks.includes('lame')) return 'lame'
  if (remarks.includes('loop')) return 'loop'
  if (said.action === 'delegation-hole') return isOfSite ? 'undelegated' : 'ok'
  const delegates = said.action === 'node-referral' || said.action === 'ms-referral'
  const isBlind = remarks.includes('empty-referral-set') || remarks.includes('no-usable-referral') || remarks.includes('too-deep')
  return delegates && (isBlind || remarks.includes('prefix-does-not-cover')) ? 'leads-nowhere' : 'ok'
}

function remarksOf({ outcome, remarks, said }: NodeAnswer, mapServers: ReadonlySet<string>): ProtocolRemark[] {
  const isMisnamed = said?.action === 'node-referral' && said.set.length > 0 && said.set.every((address) => mapServers.has(address))
  return [
    ...new Set(remarks.filter(isKept)),
    ...(isMisnamed ? (['node-referral-to-map-server'] as const) : []),
    ...(outcome === 'unreachable' ? (['icmp-port-unreachable'] as const) : []),
  ]
}

/** Judges every node of one walk that asked all nodes of all referral sets. A node's own fault comes before that of its siblings. */
export function judgeNodes(answers: readonly NodeAnswer[], circumstances: WalkCircumstances): JudgedNode[] {
  const disagreeing = new Set(inconsistentSiblings(answers).flat())
  return answers.map((answer) => {
    const own = ownVerdict(answer, circumstances)
    const verdict = own === 'ok' && disagreeing.has(answer.node) ? 'inconsistent' : own
    return { answer, verdict, remarks: remarksOf(answer, circumstances.mapServers) }
  })
}
