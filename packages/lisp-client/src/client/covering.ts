import type { EidPrefix } from '../address/eid.ts'
import { parseIp } from '../address/ip.ts'
import { type Prefix, parsePrefix, prefixCovers } from '../address/prefix.ts'
import { eidFromWire, eidToWire } from '../wire/eid-record.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { EidQuery } from '../wire/message/map-request.ts'

/** An EID-prefix that is asked for, read once for the request, all of its tries and all replies. */
export interface AskedEid {
  readonly eid: EidPrefix
  /** Undefined for EIDs that are not IP prefixes: those match by their text. */
  readonly prefix: Prefix | undefined
  /** The address of the prefix in text; empty for EIDs that are not IP prefixes. */
  readonly address: string
  /** The record of a Map-Request: exactly one per message, because peers answer only the first one, or die of the second. */
  readonly query: EidQuery
}

/** @throws RangeError for text that is no EID-prefix; `parseEidPrefix` makes values that are */
export function askedEid(eid: EidPrefix): AskedEid {
  const parsed = parsePrefix(eid.prefix)
  const { eid: address, maskLength } = eidToWire(eid)
  return {
    eid,
    prefix: parsed.ok ? parsed.prefix : undefined,
    address: parsed.ok ? eid.prefix.slice(0, eid.prefix.lastIndexOf('/')) : '',
    query: { eid: address, maskLength, subscribe: false, reserved: 0 },
  }
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
  const { eid } = record
  if (asked.prefix !== undefined && asked.eid.iid === 0 && (eid.kind === 'ipv4' || eid.kind === 'ipv6')) {
    // The usual case without a detour over texts. Host bits in a reply are the codec's remark, not a reason to lose the answer.
    const bytes = parseIp(eid.address)
    return (
      bytes !== undefined && record.maskLength <= asked.prefix.maskLength && shareFirstBits(bytes, asked.prefix.bytes, record.maskLength)
    )
  }
  const replied = eidFromWire(eid, record.maskLength)
  if (replied === undefined || replied.iid !== asked.eid.iid) return false
  if (replied.prefix === asked.eid.prefix) return true
  const outer = parsePrefix(replied.prefix)
  return asked.prefix !== undefined && outer.ok && prefixCovers(outer.prefix, asked.prefix)
}

function shareFirstBits(a: Uint8Array, b: Uint8Array, bits: number): boolean {
  if (a.length !== b.length) return false
  const whole = bits >> 3
  for (let i = 0; i < whole; i++) if (a[i] !== b[i]) return false
  const rest = bits & 7
  return rest === 0 || ((a[whole] ?? 0) ^ (b[whole] ?? 0)) >> (8 - rest) === 0
}
