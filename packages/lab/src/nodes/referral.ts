import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { comparePrefixes, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import type { Locator } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { REFERRAL_ACTION_NAMES, type ReferralActionName } from '@lispwatch/lisp-client/wire/iana'
import { mapReferral, type ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import type { Datagram } from '../datagram.ts'
import { mappingRecord, wireIp } from './reply.ts'

export type LabReferralAction = Exclude<ReferralActionName, 'unassigned-6' | 'unassigned-7'>

/** TTLs in minutes by action (RFC 8111 6.4). */
const TTL_MINUTES: Readonly<Record<LabReferralAction, number>> = {
  'node-referral': 1440,
  'ms-referral': 1440,
  'ms-ack': 1440,
  'ms-not-registered': 1,
  'delegation-hole': 15,
  'not-authoritative': 0,
}

/** A record with the referral set at `addresses`; those that a map-server or node knows are all there are (I clear), but for NOT-AUTHORITATIVE. */
export function referralRecord(eid: EidPrefix, action: LabReferralAction, addresses: readonly string[] = []): ReferralRecord {
  const isAuthoritative = action !== 'not-authoritative'
  const locators = addresses.toSorted(inWireOrder).map(locatorOf)
  return {
    ...mappingRecord(eid, TTL_MINUTES[action], isAuthoritative, REFERRAL_ACTION_NAMES.indexOf(action), locators),
    incomplete: !isAuthoritative,
    signatures: [],
  }
}

/** Back to the endpoint that the request came from: the port that an Encapsulated Control Message came from is as good as any. */
export function referralTo(asked: Datagram, nonce: Uint8Array, record: ReferralRecord): Datagram {
  return { from: asked.to, to: asked.from, payload: emitControlMessage(mapReferral({ nonce, records: [record] })) }
}

/** All nodes of a referral set are as good as each other. */
function locatorOf(address: string): Locator {
  const shares = { priority: 1, weight: 100, mpriority: 255, mweight: 0 }
  return { address: wireIp(address), ...shares, local: false, probed: false, reachable: true, unusedFlags: 0 }
}

/** Ascending, every IPv4 address before every IPv6 one. */
function inWireOrder(a: string, b: string): number {
  const family = Number(ipFamily(a) === 'ipv6') - Number(ipFamily(b) === 'ipv6')
  const [left, right] = [parsePrefix(a), parsePrefix(b)]
  return family !== 0 || !left.ok || !right.ok ? family : comparePrefixes(left.prefix, right.prefix)
}
