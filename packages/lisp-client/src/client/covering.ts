import type { EidPrefix } from '../address/eid.ts'
import { parseIp } from '../address/ip.ts'
import { type Prefix, parsePrefix, prefixCovers } from '../address/prefix.ts'
import { eidFromWire } from '../wire/eid-record.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'

/** An EID-prefix that was asked for, read once so that replies are compared without parsing it again. */
export interface AskedEid {
  readonly eid: EidPrefix
  /** Undefined for EIDs that are not IP prefixes: those match by their text. */
  readonly prefix: Prefix | undefined
}

export function askedEid(eid: EidPrefix): AskedEid {
  const parsed = parsePrefix(eid.prefix)
  return { eid, prefix: parsed.ok ? parsed.prefix : undefined }
}

/**
 * The record of a reply that answers the question: same instance, and a prefix that covers the asked one; the longest if several do. A reply
 * may carry the more specific registrations below the answer as well (RFC 9301, 5.5), and any record at all if it is wrong or forged.
 */
export function coveringRecord<R extends Pick<MappingRecord, 'eid' | 'maskLength'>>(asked: AskedEid, records: readonly R[]): R | undefined {
  let best: R | undefined
  for (const record of records) {
    if (covers(asked, record) && (best === undefined || record.maskLength > best.maskLength)) best = record
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
