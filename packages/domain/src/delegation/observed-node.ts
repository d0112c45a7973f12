import type { Referral } from './node-answer.ts'
import type { NodeVerdict, ProtocolRemark } from './node-verdict.ts'

/** How a node stood for one asked EID at the instant that is looked at. */
export interface ObservedNode {
  /** The EID-prefix that was asked for, as formatEidPrefix writes it. */
  readonly asked: string
  readonly vantage: string
  readonly address: string
  readonly port: number
  /** The node's name in the inventory; null when it is not there. */
  readonly name: string | null
  readonly depth: number
  readonly referredBy: string | null
  readonly verdict: NodeVerdict
  readonly remarks: readonly ProtocolRemark[]
  readonly said: Referral | null
  readonly rttMs: number | null
  /** First and last seen so, epoch ms. */
  readonly sinceAt: number
  readonly heldAt: number
  /** The instant lies between the last sighting of this and the first of what came after it. */
  readonly isInDoubt: boolean
}

/** A site's EID-prefix answered positive at a server: what bears out the hierarchy of a network without DDT. */
export interface ObservedRegistration {
  readonly site: string
  readonly eid: string
  /** The server's name in the inventory. */
  readonly node: string
  readonly rttMs: number | null
  readonly seenAt: number
}
