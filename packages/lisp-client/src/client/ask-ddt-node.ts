import { formatEidPrefix } from '../address/eid.ts'
import type { Malformed, Refused, Timeout, Unreachable } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { MapReferral, ReferralRecord } from '../wire/message/map-referral.ts'
import type { MapReply } from '../wire/message/map-reply.ts'
import type { Remark } from '../wire/remark.ts'
import { type AskedEid, coveringRecord } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { encapsulated, requestFrom } from './map-request.ts'
import type { Endpoint } from './ports.ts'
import type { Answer, Fit, FitArrival, Patience } from './question.ts'

/** Action codes of a Map-Referral (RFC 8111, 6.1), by their number. */
export const REFERRAL_ACTIONS = [
  'node-referral',
  'ms-referral',
  'ms-ack',
  'ms-not-registered',
  'delegation-hole',
  'not-authoritative',
] as const
export type ReferralAction = (typeof REFERRAL_ACTIONS)[number] | 'unassigned-6' | 'unassigned-7'

export function referralAction(code: number): ReferralAction {
  return REFERRAL_ACTIONS[code] ?? (code === 6 ? 'unassigned-6' : 'unassigned-7')
}

/** The mapping that comes beside an MS-ACK: the map-server's own reply, or that of the ETR to which it passed the request on. */
export interface MappingBeside {
  readonly reply: MapReply
  readonly record: MappingRecord
  readonly from: Endpoint
  /** Since the request was sent; the Map-Referral has a round trip of its own. */
  readonly rttMs: number
  /** Epoch milliseconds. */
  readonly receivedAt: number
  readonly remarks: readonly Remark[]
  readonly replyBytes: Uint8Array
}

/** A Map-Referral, with the facts of its own arrival; those of a Map-Reply under the same nonce are in `mapping`. */
export interface Referred extends Omit<Answer<never>, 'kind' | 'value'> {
  readonly kind: 'referred'
  readonly referral: MapReferral
  readonly record: ReferralRecord
  /** False for a record that is not about the EID: some nodes write a wrong prefix into holes. */
  readonly covers: boolean
  readonly mapping: MappingBeside | undefined
}

export interface DdtPatience extends Patience {
  /** Sees ICMP errors, at the price of sockets of its own and of the exchange's source port: see `ResolveOptions`. */
  readonly watchUnreachable?: boolean | undefined
}

export type DdtOutcome = Referred | Timeout | Unreachable | Malformed | Refused

interface Reference {
  readonly referral: MapReferral
  readonly record: ReferralRecord
  readonly covers: boolean
}

/** A map-server that knows the site answers twice under one nonce; the second answer makes its way through an ETR. */
const MAPPING_GRACE_MS = 500

/**
 * Asks one DDT node for its referral: a Map-Request in an ECM with the D bit (RFC 8111, 5). Several implementations answer to port 4342
 * only, so the exchange should listen there.
 *
 * @returns the outcome; never rejects for what the network did
 */
export async function askDdtNode(exchange: Exchange, node: Endpoint, asked: AskedEid, options: DdtPatience): Promise<DdtOutcome> {
  let mapping: MappingBeside | undefined
  const fit = (message: ControlMessage, from: Endpoint, arrival: FitArrival): Fit<Reference> => {
    if (message.type === 'map-reply') {
      const record = coveringRecord(asked, message.records)
      if (record === undefined) return { kind: 'unfit', fault: { code: 'prefix-does-not-cover', offset: 12, path: 'records' } }
      const { rttMs, receivedAt, remarks, payload: replyBytes } = arrival
      mapping ??= { reply: message, record, from, rttMs, receivedAt, remarks, replyBytes }
      return { kind: 'complete' }
    }
    if (message.type !== 'map-referral') return { kind: 'unfit', fault: { code: 'unexpected-message', offset: 0, path: 'type' } }
    const covering = coveringRecord(asked, message.records)
    const record = covering ?? message.records[0]
    if (record === undefined) return { kind: 'unfit', fault: { code: 'prefix-does-not-cover', offset: 12, path: 'records' } }
    const value = { referral: message, record, covers: covering !== undefined }
    if (referralAction(record.action) !== 'ms-ack' || mapping !== undefined) return { kind: 'answer', value }
    return { kind: 'hold', value, forMs: MAPPING_GRACE_MS }
  }
  return exchange.ask(
    {
      to: node,
      patience: options,
      watchUnreachable: options.watchUnreachable,
      repliesInBothFamilies: true,
      pressure: { server: node, eidPrefix: formatEidPrefix({ iid: asked.iid, prefix: asked.text }) },
      compose: (nonce, origin) => encapsulated(requestFrom(origin, nonce, asked.query), asked, origin, node.address, true),
      fit,
    },
    (settlement): DdtOutcome => {
      if (settlement.kind !== 'answer') return settlement
      const { kind: _kind, value, ...facts } = settlement
      return { kind: 'referred', ...facts, ...value, mapping }
    },
  )
}
