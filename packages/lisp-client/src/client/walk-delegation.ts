import type { EidPrefix } from '../address/eid.ts'
import { type Prefix, parsePrefix, prefixCovers } from '../address/prefix.ts'
import { eidFromWire } from '../wire/eid-record.ts'
import type { ReferralRecord } from '../wire/message/map-referral.ts'
import { askDdtNode, type DdtOutcome, type DdtPatience, type ReferralAction, referralAction } from './ask-ddt-node.ts'
import { type AskedEid, askedEid } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { type Endpoint, LISP_CONTROL_PORT } from './ports.ts'
import { isFollowable } from './referral-address.ts'

export interface DelegationOptions extends DdtPatience {
  readonly eid: EidPrefix
  /** Any node of the hierarchy, or several that are peers of each other. */
  readonly root: Endpoint | readonly Endpoint[]
  /** Asks every node of every referral set (RFC 8112: follow-all-referrals), instead of as many as it takes. */
  readonly followAll?: boolean
  /** Referrals in a row, 8 by default (RFC 8111, 7.3.4 leaves the number open). */
  readonly mostReferrals?: number
  /** Nodes asked at most, 100 by default. */
  readonly mostNodes?: number
}

/** What is wrong with a node or its answer. */
export type DelegationFault =
  /** Was referred to and does not answer. */
  | 'dead'
  /** Was referred to for a prefix and says that it is not authoritative for it. */
  | 'lame'
  /** Refers to a prefix that is not more specific than the one that led there (RFC 8111, 7.3.4). */
  | 'loop'
  | 'too-deep'
  /** The answer is not about the EID. */
  | 'prefix-does-not-cover'
  /** The Incomplete flag on an action that does not have it (RFC 8111, 6.4). */
  | 'incomplete-out-of-place'
  | 'empty-referral-set'
  /** No locator of the referral set is an address that can be asked. */
  | 'no-usable-referral'
  | 'unassigned-action'

/** One node and what it said. */
export interface DelegationStep {
  readonly kind: 'step'
  readonly node: Endpoint
  /** 0 for the roots, one more for each referral. */
  readonly depth: number
  /** Who referred to this node; undefined for the roots. */
  readonly referredBy: Endpoint | undefined
  readonly outcome: DdtOutcome
  /** Undefined where the node did not answer with a Map-Referral. */
  readonly action: ReferralAction | undefined
  /** The prefix of the answer, where it is one in text. */
  readonly eid: EidPrefix | undefined
  /** The addresses of the referral set that can be asked. */
  readonly referrals: readonly Endpoint[]
  readonly faults: readonly DelegationFault[]
}

/** What all steps come to. `unanswered`: no branch led to an answer. */
export interface DelegationVerdict {
  readonly kind: 'verdict'
  readonly verdict: 'registered' | 'not-registered' | 'hole' | 'not-authoritative' | 'loop' | 'too-deep' | 'unanswered'
  readonly nodesAsked: number
  /** Nodes were left out, because there were more than `mostNodes`. */
  readonly isCut: boolean
}

const MOST_REFERRALS = 8
const MOST_NODES = 100

/** Nodes to ask for one prefix, and how we came to them. */
interface Branch {
  readonly peers: readonly Endpoint[]
  readonly depth: number
  readonly referredBy: Endpoint | undefined
  /** The prefix that led here; a further referral must be strictly more specific. */
  readonly last: Prefix | undefined
}

/**
 * Follows Map-Referrals from a root to the map-servers of an EID (RFC 8111, 7.3; RFC 8112), yielding each node that was asked and at last the
 * verdict. One map-server's NOT-REGISTERED is not final: the others of its set are asked. Only the action code is believed; TTLs contradict
 * themselves within the RFC.
 *
 * @throws RangeError for an EID that is not one
 */
export async function* walkDelegation(
  exchange: Exchange,
  options: DelegationOptions,
): AsyncGenerator<DelegationStep | DelegationVerdict, void, undefined> {
  const asked = askedEid(options.eid)
  const roots = 'address' in options.root ? [options.root] : options.root
  const branches: Branch[] = [{ peers: roots, depth: 0, referredBy: undefined, last: undefined }]
  const asks = new Set<string>()
  const seen = new Set<DelegationVerdict['verdict']>()
  const mostNodes = options.mostNodes ?? MOST_NODES
  let isCut = false

  for (let branch = branches.pop(); branch !== undefined; branch = branches.pop()) {
    const peers = [...branch.peers]
    for (let peer = peers.shift(); peer !== undefined; peer = peers.shift()) {
      const key = `${peer.address} ${peer.port}`
      if (asks.has(key)) continue
      if (asks.size >= mostNodes) {
        isCut = true
        break
      }
      asks.add(key)
      const step = judgeStep(
        branch,
        peer,
        asked,
        await askDdtNode(exchange, peer, asked, options),
        roots,
        options.mostReferrals ?? MOST_REFERRALS,
      )
      yield step
      const verdict = verdictOf(step)
      if (verdict !== undefined) seen.add(verdict)
      const follows = isReferral(step) && step.faults.every((fault) => fault === 'incomplete-out-of-place')
      if (follows) branches.push({ peers: step.referrals, depth: branch.depth + 1, referredBy: peer, last: prefixOf(step.eid) })
      // A map-server without a registration may name peers that we were not told of.
      if (step.action === 'ms-not-registered') peers.push(...step.referrals)
      if (options.followAll !== true && (follows || endsBranch(step))) break
    }
    if (options.followAll !== true && seen.has('registered')) break
  }
  const order = ['registered', 'not-registered', 'hole', 'loop', 'too-deep', 'not-authoritative'] as const
  const verdict = order.find((each) => seen.has(each)) ?? 'unanswered'
  yield { kind: 'verdict', verdict, nodesAsked: asks.size, isCut }
}

function isReferral(step: DelegationStep): boolean {
  return step.action === 'node-referral' || step.action === 'ms-referral'
}

/** Whether a node's word is final for its peers: silence and lameness are the node's own, and NOT-REGISTERED needs all of them. */
function endsBranch({ action, faults }: DelegationStep): boolean {
  return action === 'ms-ack' || action === 'delegation-hole' || faults.includes('loop') || faults.includes('too-deep')
}

function verdictOf({ action, faults }: DelegationStep): DelegationVerdict['verdict'] | undefined {
  if (faults.includes('loop')) return 'loop'
  if (faults.includes('too-deep')) return 'too-deep'
  if (action === 'ms-ack') return 'registered'
  if (action === 'ms-not-registered') return 'not-registered'
  if (action === 'delegation-hole') return 'hole'
  return action === 'not-authoritative' ? 'not-authoritative' : undefined
}

function judgeStep(
  branch: Branch,
  node: Endpoint,
  asked: AskedEid,
  outcome: DdtOutcome,
  roots: readonly Endpoint[],
  mostReferrals: number,
): DelegationStep {
  const { depth, referredBy } = branch
  const facts = { kind: 'step' as const, node, depth, referredBy, outcome }
  if (outcome.kind !== 'referred') {
    return { ...facts, action: undefined, eid: undefined, referrals: [], faults: depth > 0 && outcome.kind !== 'refused' ? ['dead'] : [] }
  }
  const { record } = outcome
  const action = referralAction(record.action)
  const referrals = referralsOf(record, roots)
  const faults: DelegationFault[] = []
  if (!outcome.covers) faults.push('prefix-does-not-cover')
  if (action === 'not-authoritative' && depth > 0) faults.push('lame')
  if (action === 'unassigned-6' || action === 'unassigned-7') faults.push('unassigned-action')
  const mayBeIncomplete = action === 'ms-ack' || action === 'ms-not-registered' || action === 'not-authoritative'
  if (record.incomplete && !mayBeIncomplete) faults.push('incomplete-out-of-place')
  const eid = eidFromWire(record.eid, record.maskLength)
  const step: DelegationStep = { ...facts, action, eid, referrals, faults }
  if (!isReferral(step)) return step
  if (record.locators.length === 0) faults.push('empty-referral-set')
  else if (referrals.length === 0) faults.push('no-usable-referral')
  if (outcome.covers && !isMoreSpecific(branch.last, eid, asked)) faults.push('loop')
  if (depth >= mostReferrals) faults.push('too-deep')
  return step
}

/** The first referral may lead anywhere; each further one must be strictly more specific than the last. */
function isMoreSpecific(last: Prefix | undefined, eid: EidPrefix | undefined, asked: AskedEid): boolean {
  const prefix = prefixOf(eid)
  if (last === undefined || prefix === undefined) return last === undefined || asked.octets === undefined
  return prefix.maskLength > last.maskLength && prefixCovers(last, prefix)
}

function prefixOf(eid: EidPrefix | undefined): Prefix | undefined {
  const parsed = eid && parsePrefix(eid.prefix)
  return parsed?.ok ? parsed.prefix : undefined
}

function referralsOf(record: ReferralRecord, roots: readonly Endpoint[]): Endpoint[] {
  return record.locators.flatMap(({ address }) => {
    const isIp = address.kind === 'ipv4' || address.kind === 'ipv6'
    return isIp && isFollowable(address.address, roots) ? [{ address: address.address, port: LISP_CONTROL_PORT }] : []
  })
}
