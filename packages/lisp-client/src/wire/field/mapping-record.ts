/**
 * EID-record with its RLOC-records (RFC 9301 5.4), as Map-Reply, Map-Register, Map-Notify and Map-Referral carry it.
 *
 *        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *        |                          Record TTL                           |
 *        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *        | Locator Count | EID mask-len  | ACT |A|      Reserved         |
 *        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *        | Rsvd  |  Map-Version Number   |       EID-Prefix-AFI          |
 *        +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *        |                          EID-Prefix                           |
 *      / +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     L  |    Priority   |    Weight     |  M Priority   |   M Weight    |
 *     o  +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     c  |        Unused Flags     |L|p|R|           Loc-AFI             |
 *      \ +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *        |                             Locator                           |
 */
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { within } from '../wire-error.ts'
import type { Writer } from '../writer.ts'
import { emitAddress, parseAddress } from './address.ts'
import { remarkEidPrefix } from './eid-prefix.ts'
import type { WireAddress } from './encoded-address.ts'

/** An RLOC-record (RFC 9301 5.4). */
export interface Locator {
  readonly address: WireAddress
  /** Lower is better; 255 must not carry unicast. */
  readonly priority: number
  /** Share among locators of equal priority, relative. */
  readonly weight: number
  /** The multicast twins of priority and weight. */
  readonly mpriority: number
  readonly mweight: number
  /** L: local to the answering ETR. */
  readonly local: boolean
  /** p: the locator that is being RLOC-probed. */
  readonly probed: boolean
  /** R: the sender has a route to it. */
  readonly reachable: boolean
  /** The 13 unused flag bits, as a number. */
  readonly unusedFlags: number
}

/** An EID-record with its locator-set (RFC 9301 5.4); in a Map-Referral see ReferralRecord. */
export interface MappingRecord {
  /** As on the wire, uint32: read it through recordTtlMinutes. */
  readonly ttl: number
  readonly eid: WireAddress
  readonly maskLength: number
  /** ACT, 0 to 7; meaningful only where `locators` is empty. */
  readonly action: number
  readonly authoritative: boolean
  /** 12 bits, 0 means none (RFC 9302). */
  readonly mapVersion: number
  readonly locators: readonly Locator[]
  /** The 12 reserved bits after A. */
  readonly reserved: number
  /** The 4 reserved bits before the map-version. */
  readonly versionReserved: number
}

/** Minutes for which a mapping may be kept: a fraction where the sender gave seconds, 0 for "remove", null for "the receiver decides". */
export function recordTtlMinutes(ttl: number): number | null {
  if (ttl === 0xffffffff) return null
  return ttl >= 0x80000000 ? (ttl - 0x80000000) / 60 : ttl
}

/** A record with the usual values where none are given. */
export function mappingRecord(given: Pick<MappingRecord, 'eid' | 'maskLength'> & Partial<MappingRecord>): MappingRecord {
  return { ttl: 1440, action: 0, authoritative: false, mapVersion: 0, locators: [], reserved: 0, versionReserved: 0, ...given }
}

/** A locator with the usual values where none are given: priority 1, weight 100, not for multicast, reachable. */
export function locator(given: Pick<Locator, 'address'> & Partial<Locator>): Locator {
  return { priority: 1, weight: 100, mpriority: 255, mweight: 0, local: false, probed: false, reachable: true, unusedFlags: 0, ...given }
}

export function parseMappingRecord(reader: Reader): MappingRecord {
  const start = reader.at
  const ttl = reader.u32('ttl')
  const word = reader.u32('locatorCount')
  const versionWord = reader.u16('mapVersion')
  const maskLength = (word >>> 16) & 0xff
  const eidStart = reader.at
  const eid = parseAddress(reader, 'eid')
  if (ttl >= 0x80000000 && ttl !== 0xffffffff) reader.remark('ttl-in-seconds', 'ttl', start, `top bit set, ${ttl - 0x80000000} seconds`)
  remarkEidPrefix(reader, eid, maskLength, eidStart)
  const count = word >>> 24
  const locators: Locator[] = []
  for (let i = 0; i < count; i++) {
    const noted = reader.remarks.length
    try {
      locators.push(parseLocator(reader))
    } catch (error) {
      throw within(error, `locators[${i}]`)
    }
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, `locators[${i}]`)
  }
  return {
    ttl,
    eid,
    maskLength,
    action: (word >>> 13) & 7,
    authoritative: (word & 0x1000) !== 0,
    mapVersion: versionWord & 0xfff,
    locators,
    reserved: word & 0xfff,
    versionReserved: versionWord >>> 12,
  }
}

function parseLocator(reader: Reader): Locator {
  const start = reader.at
  const word = reader.u32('priority')
  const flags = reader.u16('flags')
  const address = parseAddress(reader, 'address')
  const unusedFlags = flags >>> 3
  if (unusedFlags !== 0) reader.remark('reserved-bits-set', 'flags', start + 4, `unused locator flags 0x${unusedFlags.toString(16)}`)
  return {
    address,
    priority: word >>> 24,
    weight: (word >>> 16) & 0xff,
    mpriority: (word >>> 8) & 0xff,
    mweight: word & 0xff,
    local: (flags & 4) !== 0,
    probed: (flags & 2) !== 0,
    reachable: (flags & 1) !== 0,
    unusedFlags,
  }
}

/** Remarks on the reserved fields of a record; a Map-Referral gives some of them a meaning and has its own. */
export function remarkRecordReserved(reader: Reader, record: MappingRecord, start: number): void {
  if (record.reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start + 6, `0x${record.reserved.toString(16)} behind the A bit`)
  if (record.versionReserved !== 0)
    reader.remark('reserved-bits-set', 'versionReserved', start + 8, `0x${record.versionReserved.toString(16)} before the map-version`)
}

export function emitMappingRecord(writer: Writer, record: MappingRecord): void {
  const { locators } = record
  writer.u32(record.ttl)
  writer.u8(locators.length)
  writer.u8(record.maskLength)
  writer.u16((bits(record.action, 7) << 13) | (record.authoritative ? 0x1000 : 0) | bits(record.reserved, 0xfff))
  writer.u16((bits(record.versionReserved, 0xf) << 12) | bits(record.mapVersion, 0xfff))
  emitAddress(writer, record.eid)
  for (let i = 0; i < locators.length; i++) emitLocator(writer, locators[i] as Locator)
}

function emitLocator(writer: Writer, entry: Locator): void {
  writer.u8(entry.priority)
  writer.u8(entry.weight)
  writer.u8(entry.mpriority)
  writer.u8(entry.mweight)
  writer.u16((bits(entry.unusedFlags, 0x1fff) << 3) | (entry.local ? 4 : 0) | (entry.probed ? 2 : 0) | (entry.reachable ? 1 : 0))
  emitAddress(writer, entry.address)
}

/** Refuses a value that would spill into neighbouring bits. */
function bits(value: number, mask: number): number {
  if ((value & mask) !== value) throw new RangeError(`${value} does not fit into the bits 0x${mask.toString(16)}`)
  return value
}
