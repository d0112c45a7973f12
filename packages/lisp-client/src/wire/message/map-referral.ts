/**
 * Map-Referral (RFC 8111 6.4). Its records are EID-records whose reserved bits got a meaning: I and SigCnt.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=6 |                Reserved               | Record Count  |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                         Nonce (64 bits)                       |
 *    |                         Record TTL                            |
 *    | Referral Count| EID mask-len  | ACT |A|I|     Reserved        |
 *    |SigCnt |   Map Version Number  |     EID-AFI, EID-prefix       |
 *    |        Referrals, as RLOC-records; then SigCnt times:         |
 *    |  Original Record TTL, Signature Expiration, ~ Inception       |   32 bits each
 *    |            Key Tag            |           Sig Length          |
 *    | Sig-Algorithm |    Reserved   |            Reserved           |
 *    ~                             Signature                         ~
 */
import { emitMappingRecord, type MappingRecord, parseMappingRecord } from '../field/mapping-record.ts'
import { takeTrailing } from '../field/trailing.ts'
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { within } from '../wire-error.ts'
import type { Writer } from '../writer.ts'

/** A signature section (RFC 8111 6.4.1). Times are seconds since 1970 UTC, uint32. */
export interface ReferralSignature {
  readonly originalTtlMinutes: number
  readonly expirationSeconds: number
  readonly inceptionSeconds: number
  readonly keyTag: number
  readonly algorithm: number
  /** The reserved 24 bits after the algorithm. */
  readonly reserved: number
  readonly signature: Uint8Array
}

/** A record of a Map-Referral: `locators` is the referral set, `action` one of the six of RFC 8111 6.1. */
export interface ReferralRecord extends MappingRecord {
  /** I: the referral set is not complete. Its bit is not part of `reserved`; the four bits of SigCnt are not `versionReserved`, which is 0. */
  readonly incomplete: boolean
  readonly signatures: readonly ReferralSignature[]
}

/** Map-Referral (RFC 8111 6.4). */
export interface MapReferral {
  readonly type: 'map-referral'
  /** The reserved bits of the first word, in place (mask 0x0fffff00). */
  readonly reserved: number
  readonly nonce: Uint8Array
  readonly records: readonly ReferralRecord[]
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

const RESERVED = 0x0fffff00
const INCOMPLETE = 0x800

/** A Map-Referral with every flag clear, where none is given. */
export function mapReferral(given: Pick<MapReferral, 'nonce' | 'records'> & Partial<MapReferral>): MapReferral {
  return { type: 'map-referral', reserved: 0, ...given }
}

export function parseMapReferral(reader: Reader): MapReferral {
  const start = reader.at
  const word = reader.u32('type')
  const reserved = word & RESERVED
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  const nonce = reader.take(8, 'nonce')
  const records: ReferralRecord[] = []
  for (let i = 0; i < (word & 0xff); i++) {
    const noted = reader.remarks.length
    try {
      records.push(parseReferralRecord(reader))
    } catch (error) {
      throw within(error, `records[${i}]`)
    }
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, `records[${i}]`)
  }
  if (records.length === 0) reader.remark('no-records', 'records', start, 'the record count is zero')
  const trailing = takeTrailing(reader)
  return { type: 'map-referral', reserved, nonce, records, ...(trailing && { trailing }) }
}

function parseReferralRecord(reader: Reader): ReferralRecord {
  const start = reader.at
  const record = parseMappingRecord(reader)
  const reserved = record.reserved & ~INCOMPLETE
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start + 6, `0x${reserved.toString(16)} behind the I bit`)
  if (record.action > 5) reader.remark('action-unassigned', 'action', start + 6, `ACT ${record.action}`)
  const signatures: ReferralSignature[] = []
  for (let i = 0; i < record.versionReserved; i++) {
    try {
      signatures.push(parseSignature(reader))
    } catch (error) {
      throw within(error, `signatures[${i}]`)
    }
  }
  return { ...record, reserved, versionReserved: 0, incomplete: (record.reserved & INCOMPLETE) !== 0, signatures }
}

function parseSignature(reader: Reader): ReferralSignature {
  const originalTtlMinutes = reader.u32('originalTtlMinutes')
  const expirationSeconds = reader.u32('expirationSeconds')
  const inceptionSeconds = reader.u32('inceptionSeconds')
  const keyTag = reader.u16('keyTag')
  const length = reader.u16('signatureLength')
  const word = reader.u32('algorithm')
  const signature = reader.take(length, 'signature')
  return { originalTtlMinutes, expirationSeconds, inceptionSeconds, keyTag, algorithm: word >>> 24, reserved: word & 0xffffff, signature }
}

export function emitMapReferral(writer: Writer, message: MapReferral): void {
  const { records } = message
  if (records.length > 255) throw new RangeError(`a Map-Referral has at most 255 records, not ${records.length}`)
  writer.u32(0x60000000 | (message.reserved & RESERVED) | records.length)
  writer.fixed(message.nonce, 8, 'nonce')
  for (const record of records) {
    const { signatures } = record
    if (signatures.length > 15) throw new RangeError(`a referral has at most 15 signatures, not ${signatures.length}`)
    emitMappingRecord(writer, {
      ...record,
      reserved: record.reserved | (record.incomplete ? INCOMPLETE : 0),
      versionReserved: signatures.length,
    })
    for (const signature of signatures) emitSignature(writer, signature)
  }
  if (message.trailing) writer.octets(message.trailing)
}

function emitSignature(writer: Writer, signature: ReferralSignature): void {
  writer.u32(signature.originalTtlMinutes)
  writer.u32(signature.expirationSeconds)
  writer.u32(signature.inceptionSeconds)
  writer.u16(signature.keyTag)
  writer.u16(signature.signature.length)
  writer.u8(signature.algorithm)
  writer.u24(signature.reserved)
  writer.octets(signature.signature)
}
