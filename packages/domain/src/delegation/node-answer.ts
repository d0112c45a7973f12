import type { ReferralActionName } from '@lispwatch/lisp-client/wire/iana'

/** The record of a Map-Referral (RFC 8111, 6.4), as it is remembered. */
export interface Referral {
  readonly action: ReferralActionName
  /** The prefix of the record, as formatEidPrefix writes it; null where it is none in text. */
  readonly eid: string | null
  /** Addresses of the referral set, sorted as text, each once. */
  readonly set: readonly string[]
  /** null: never expires. */
  readonly ttlMinutes: number | null
}

/** What the client found odd about an answer or its absence (see walkDelegation), by name. */
export type DelegationRemark =
  | 'dead'
  | 'lame'
  | 'loop'
  | 'too-deep'
  | 'prefix-does-not-cover'
  | 'incomplete-out-of-place'
  | 'empty-referral-set'
  | 'no-usable-referral'
  | 'unassigned-action'

/** One node of the delegation hierarchy that was asked for an EID, and what it said. */
export interface NodeAnswer {
  readonly node: string
  readonly port: number
  /** 0 for a root, one more for each referral that led here. */
  readonly depth: number
  /** Who referred to this node; null for a root. */
  readonly referredBy: string | null
  /** When the question was settled, epoch ms. */
  readonly at: number
  readonly outcome: 'referred' | 'timeout' | 'unreachable' | 'malformed' | 'refused'
  /** null unless the node answered. */
  readonly rttMs: number | null
  readonly said: Referral | null
  readonly remarks: readonly DelegationRemark[]
}

/** Whether two records say the same, whatever their TTL. */
export function saysSame(one: Referral | null, other: Referral | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.action === other.action &&
    one.eid === other.eid &&
    one.set.length === other.set.length &&
    one.set.every((address, at) => address === other.set[at])
  )
}

/** Whether a record delegates: to other nodes, or to map-servers. */
export const isDelegation = ({ action }: Referral): boolean => action === 'node-referral' || action === 'ms-referral'

/** Whether a record is a map-server's word on a site of its own: registered, or configured without a registration. */
export const isSiteAnswer = ({ action }: Referral): boolean => action === 'ms-ack' || action === 'ms-not-registered'
