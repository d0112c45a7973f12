import { explainDuration } from '../explain-time.ts'
import type { Referral } from './node-answer.ts'
import type { NodeStanding, StandingEventKind } from './node-standing.ts'
import type { JudgedNode, NodeVerdict } from './node-verdict.ts'

export interface StandingNames {
  /** The EID-prefix that was asked for, as formatEidPrefix writes it. */
  readonly asked: string
  /** The node's name with its address, or its address alone. */
  readonly node: string
  /** The same of the node that referred to it; null for a root. */
  readonly referredBy: string | null
}

const SHOWN_ADDRESSES = 4

/** A referral in a few words: 'refers 10.1.0.0/16 to 192.0.2.1, 192.0.2.2'. */
export function explainReferral(said: Referral | null): string {
  if (said === null) return 'says nothing'
  const eid = said.eid ?? 'something that is no prefix'
  switch (said.action) {
    case 'node-referral':
    case 'ms-referral': {
      const shown = said.set.slice(0, SHOWN_ADDRESSES).join(', ')
      const more = said.set.length > SHOWN_ADDRESSES ? `, and ${said.set.length - SHOWN_ADDRESSES} more` : ''
      const whom = said.action === 'ms-referral' ? 'the map-servers ' : ''
      return said.set.length === 0 ? `refers ${eid} to nobody` : `refers ${eid} to ${whom}${shown}${more}`
    }
    case 'ms-ack':
      return `has ${eid} registered`
    case 'ms-not-registered':
      return `knows ${eid}, which nobody registers`
    case 'delegation-hole':
      return `delegates ${eid} to nobody`
    case 'not-authoritative':
      return `is not authoritative for ${eid}`
    default:
      return `answers ${eid} with an action that has no meaning (${said.action})`
  }
}

function fault(verdict: NodeVerdict, said: Referral | null, { asked, node, referredBy }: StandingNames): string {
  const who = referredBy === null ? node : `${node}, to which ${referredBy} refers,`
  switch (verdict) {
    case 'dead':
      return `${who} does not answer when asked for ${asked}`
    case 'lame':
      return `${node} is lame for ${asked}: ${referredBy ?? 'a node'} refers to it, and it says that it is not authoritative`
    case 'loop':
      return `The delegation of ${asked} loops: ${node} ${explainReferral(said)}, which is no more specific than what led to it`
    case 'leads-nowhere':
      return `The delegation of ${asked} leads nowhere: ${node} ${explainReferral(said)}`
    case 'undelegated':
      return `${asked} is not delegated: ${node} ${explainReferral(said)}`
    case 'unreadable':
      return `${who} answers for ${asked} with what cannot be read`
    case 'inconsistent':
      return `${node} and its siblings differ about ${asked}: it ${explainReferral(said)}`
    case 'ok':
      return `${node} ${explainReferral(said)}`
  }
}

/** The sentence of an event about a node of the delegation hierarchy. */
export function explainStanding(
  kind: StandingEventKind,
  prior: NodeStanding | null,
  { answer: { said, at }, verdict }: JudgedNode,
  names: StandingNames,
): string {
  const now = fault(verdict ?? 'ok', said, names)
  if (kind === 'delegation-broke') return `${now}.`
  if (kind === 'delegation-mended') {
    const after = prior === null ? '' : ` after ${explainDuration(at - prior.sinceAt)}`
    return `The delegation of ${names.asked} works again${after}: ${now}.`
  }
  const before = prior === null ? '' : ` Before: it ${prior.verdict === 'ok' ? explainReferral(prior.said) : `was ${WORD[prior.verdict]}`}.`
  return `The delegation of ${names.asked} changed: ${now}.${before}`
}

const WORD: Record<Exclude<NodeVerdict, 'ok'>, string> = {
  dead: 'silent',
  lame: 'lame',
  loop: 'looping',
  'leads-nowhere': 'leading nowhere',
  undelegated: 'without a delegation for it',
  unreadable: 'unreadable',
  inconsistent: 'at odds with its siblings',
}
