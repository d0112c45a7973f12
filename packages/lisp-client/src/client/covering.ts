import type { EidPrefix } from '../address/eid.ts'
import { parseIp } from '../address/ip.ts'
import { parsePrefix, prefixContainsIp } from '../address/prefix.ts'
import { eidFromWire, eidToWire } from '../wire/eid-record.ts'
import { ipAddress } from '../wire/field/address.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { EidQuery } from '../wire/message/map-request.ts'

/** An EID-prefix that is asked for, read once for the request, all of its tries and all replies. */
export interface AskedEid {
  readonly iid: number
  /** Canonical text, with the mask length where it is an IP prefix. */
  readonly text: string
  /** The address of an IP prefix in text and octets; undefined for other EIDs, which match by their text. */
  readonly address: string | undefined
  readonly octets: Uint8Array | undefined
  readonly maskLength: number
  /** The record of a Map-Request: exactly one per message, because peers answer only the first one, or die of the second. */
  readonly query: EidQuery
}

/** @throws RangeError for text that is no EID-prefix; `parseEidPrefix` makes values that are */
export function askedEid({ iid, prefix }: EidPrefix): AskedEid {
  const slash = prefix.indexOf('/')
  const address = slash < 0 ? '' : prefix.slice(0, slash)
  const octets = parseIp(address)
  if (octets === undefined || iid !== 0) {
    const { eid, maskLength } = eidToWire({ iid, prefix })
    const query = { eid, maskLength, subscribe: false, reserved: 0 }
    return { iid, text: prefix, address: octets && address, octets, maskLength, query }
  }
  const maskLength = Number(prefix.slice(slash + 1))
  if (!(maskLength >= 0 && maskLength <= 8 * octets.length)) throw new RangeError('an EID-prefix is not in canonical text')
  const query = { eid: ipAddress(address), maskLength, subscribe: false, reserved: 0 }
  return { iid, text: prefix, address, octets, maskLength, query }
}

/**
 * The record of a reply that answers the question: same instance, and a prefix that covers the asked one; the longest if several do. A reply
 * may carry the more specific registrations below the answer as well (RFC 9301, 5.5), and any record at all if it is wrong or forged.
 */
export function coveringRecord<R extends Pick<MappingRecord, 'eid' | 'maskLength'>>(asked: AskedEid, records: readonly R[]): R | undefined {
  let best: R | undefined
  for (const record of records) {
    if ((best === undefined || record.maskLength > best.maskLength) && covers(asked, record)) best = record
  }
  return best
}

function covers(asked: AskedEid, record: Pick<MappingRecord, 'eid' | 'maskLength'>): boolean {
  const { eid, maskLength } = record
  if (asked.octets !== undefined && asked.iid === 0 && (eid.kind === 'ipv4' || eid.kind === 'ipv6')) {
    // The usual case without a detour over texts. Host bits in a reply are the codec's remark, not a reason to lose the answer.
    const octets = parseIp(eid.address)
    return octets !== undefined && maskLength <= asked.maskLength && shareFirstBits(octets, asked.octets, maskLength)
  }
  const replied = eidFromWire(eid, maskLength)
  if (replied === undefined || replied.iid !== asked.iid) return false
  if (replied.prefix === asked.text) return true
  const outer = parsePrefix(replied.prefix)
  if (asked.octets === undefined || !outer.ok) return false
  return outer.prefix.maskLength <= asked.maskLength && prefixContainsIp(outer.prefix, asked.octets)
}

function shareFirstBits(a: Uint8Array, b: Uint8Array, bits: number): boolean {
  if (a.length !== b.length) return false
  const whole = bits >> 3
  for (let i = 0; i < whole; i++) if (a[i] !== b[i]) return false
  const rest = bits & 7
  return rest === 0 || ((a[whole] ?? 0) ^ (b[whole] ?? 0)) >> (8 - rest) === 0
}
