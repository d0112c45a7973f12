/**
 * Map-Request (RFC 9301 5.2); I, N, xTR-ID and Site-ID as lispers.net sends them for RFC 9437.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=1 |A|M|P|S|p|s|R|I|  Rsvd   |L|D|   IRC   | Record Count  |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                         Nonce (64 bits)                       |
 *    |         Source-EID-AFI        |   Source EID Address  ...     |
 *    |         ITR-RLOC-AFI 1..n     |    ITR-RLOC Address 1..n ...  |   n = IRC + 1
 *    |N|  Reserved   | EID mask-len  |   EID-Prefix-AFI, EID-Prefix  |   Record Count times
 *    |                   Map-Reply Record  ...                       |   if M
 *    |            xTR-ID (128 bits), Site-ID (64 bits)               |   if I
 */
import { emitAddress, NO_ADDRESS, parseAddress } from '../field/address.ts'
import { remarkEidPrefix } from '../field/eid-prefix.ts'
import type { WireAddress } from '../field/encoded-address.ts'
import { emitMappingRecord, type MappingRecord, parseMappingRecord, remarkRecordReserved } from '../field/mapping-record.ts'
import { takeTrailing } from '../field/trailing.ts'
import { emitXtrId, parseXtrId } from '../field/xtr-id.ts'
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { within } from '../wire-error.ts'
import type { Writer } from '../writer.ts'

/** One EID that is asked for. */
export interface EidQuery {
  readonly eid: WireAddress
  readonly maskLength: number
  /** N: subscribe to the mapping (RFC 9437, as lispers.net sends it). */
  readonly subscribe: boolean
  /** The seven other reserved bits. */
  readonly reserved: number
}

export interface MapRequest {
  readonly type: 'map-request'
  /** A: wants the answer of the site, not of a map-server. */
  readonly authoritative: boolean
  /** M: a mapping record of the sender follows the queries. */
  readonly mapDataPresent: boolean
  /** P: RLOC-probe. */
  readonly probe: boolean
  /** S: solicits a Map-Request (SMR). */
  readonly solicitMapRequest: boolean
  /** p: sent by a PITR. */
  readonly pitr: boolean
  /** s: sent because of an SMR. */
  readonly smrInvoked: boolean
  /** I: xTR-ID (and Site-ID) stand at the end (RFC 9437). */
  readonly xtrIdPresent: boolean
  /** L: the sender is an xTR of the same site. */
  readonly localXtr: boolean
  /** D: no Map-Reply is wanted. */
  readonly dontMapReply: boolean
  /** The reserved bits of the first word, in place (mask 0x002f8000). */
  readonly reserved: number
  /** Eight octets. */
  readonly nonce: Uint8Array
  readonly sourceEid: WireAddress
  /** 1 to 32 addresses at which the sender takes a Map-Reply. */
  readonly itrRlocs: readonly WireAddress[]
  readonly eids: readonly EidQuery[]
  /** Present where `mapDataPresent`. */
  readonly mapReply?: MappingRecord
  /** 16 octets. */
  readonly xtrId?: Uint8Array
  /** Eight octets; lispers.net leaves it out. */
  readonly siteId?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

const RESERVED = 0x002f8000

/** A Map-Request for one EID with every flag clear, where none is given. */
export function mapRequest(given: Pick<MapRequest, 'nonce' | 'itrRlocs' | 'eids'> & Partial<MapRequest>): MapRequest {
  return {
    type: 'map-request',
    authoritative: false,
    mapDataPresent: false,
    probe: false,
    solicitMapRequest: false,
    pitr: false,
    smrInvoked: false,
    xtrIdPresent: false,
    localXtr: false,
    dontMapReply: false,
    reserved: 0,
    sourceEid: NO_ADDRESS,
    ...given,
  }
}

export function parseMapRequest(reader: Reader): MapRequest {
  const start = reader.at
  const word = reader.u32('type')
  const reserved = word & RESERVED
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  const nonce = reader.take(8, 'nonce')
  const sourceEid = parseAddress(reader, 'sourceEid')
  const itrRlocs = parseItrRlocs(reader, ((word >>> 8) & 0x1f) + 1)
  const eids = parseQueries(reader, word & 0xff)
  if (eids.length !== 1) reader.remark(eids.length === 0 ? 'no-eid-record' : 'several-eid-records', 'eids', start, `${eids.length} records`)
  const mapDataPresent = (word & 0x04000000) !== 0
  const mapReply = mapDataPresent ? parseOwnRecord(reader) : undefined
  const xtrIdPresent = (word & 0x00100000) !== 0
  const ids = xtrIdPresent ? parseXtrId(reader) : undefined
  const trailing = takeTrailing(reader)
  return {
    type: 'map-request',
    authoritative: (word & 0x08000000) !== 0,
    mapDataPresent,
    probe: (word & 0x02000000) !== 0,
    solicitMapRequest: (word & 0x01000000) !== 0,
    pitr: (word & 0x00800000) !== 0,
    smrInvoked: (word & 0x00400000) !== 0,
    xtrIdPresent,
    localXtr: (word & 0x4000) !== 0,
    dontMapReply: (word & 0x2000) !== 0,
    reserved,
    nonce,
    sourceEid,
    itrRlocs,
    eids,
    ...(mapReply && { mapReply }),
    ...ids,
    ...(trailing && { trailing }),
  }
}

function parseItrRlocs(reader: Reader, count: number): WireAddress[] {
  const start = reader.at
  const itrRlocs: WireAddress[] = []
  let addresses = 0
  for (let i = 0; i < count; i++) {
    const noted = reader.remarks.length
    try {
      const address = parseAddress(reader, '')
      if (address.kind !== 'none') addresses++
      itrRlocs.push(address)
    } catch (error) {
      throw within(error, `itrRlocs[${i}]`)
    }
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, `itrRlocs[${i}]`)
  }
  if (addresses === 0) reader.remark('no-itr-rloc-address', 'itrRlocs', start, 'nowhere to send a Map-Reply')
  return itrRlocs
}

function parseQueries(reader: Reader, count: number): EidQuery[] {
  const eids: EidQuery[] = []
  for (let i = 0; i < count; i++) {
    const noted = reader.remarks.length
    try {
      eids.push(parseQuery(reader))
    } catch (error) {
      throw within(error, `eids[${i}]`)
    }
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, `eids[${i}]`)
  }
  return eids
}

function parseQuery(reader: Reader): EidQuery {
  const start = reader.at
  const flags = reader.u8('reserved')
  const maskLength = reader.u8('maskLength')
  const eid = parseAddress(reader, 'eid')
  const reserved = flags & 0x7f
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} before the mask length`)
  remarkEidPrefix(reader, eid, maskLength, start)
  return { eid, maskLength, subscribe: (flags & 0x80) !== 0, reserved }
}

function parseOwnRecord(reader: Reader): MappingRecord {
  const noted = reader.remarks.length
  try {
    const start = reader.at
    const record = parseMappingRecord(reader)
    remarkRecordReserved(reader, record, start)
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, 'mapReply')
    return record
  } catch (error) {
    throw within(error, 'mapReply')
  }
}

export function emitMapRequest(writer: Writer, message: MapRequest): void {
  const { itrRlocs, eids } = message
  if (itrRlocs.length < 1 || itrRlocs.length > 32) throw new RangeError(`a Map-Request has 1 to 32 ITR-RLOCs, not ${itrRlocs.length}`)
  if (message.mapDataPresent !== (message.mapReply !== undefined)) throw new RangeError('mapDataPresent and mapReply go together')
  if (eids.length > 255) throw new RangeError(`a Map-Request has at most 255 records, not ${eids.length}`)
  const flags =
    (message.authoritative ? 0x08000000 : 0) |
    (message.mapDataPresent ? 0x04000000 : 0) |
    (message.probe ? 0x02000000 : 0) |
    (message.solicitMapRequest ? 0x01000000 : 0) |
    (message.pitr ? 0x00800000 : 0) |
    (message.smrInvoked ? 0x00400000 : 0) |
    (message.xtrIdPresent ? 0x00100000 : 0) |
    (message.localXtr ? 0x4000 : 0) |
    (message.dontMapReply ? 0x2000 : 0)
  writer.u32(0x10000000 | flags | (message.reserved & RESERVED) | ((itrRlocs.length - 1) << 8) | eids.length)
  writer.fixed(message.nonce, 8, 'nonce')
  emitAddress(writer, message.sourceEid)
  for (let i = 0; i < itrRlocs.length; i++) emitAddress(writer, itrRlocs[i] as WireAddress)
  for (let i = 0; i < eids.length; i++) {
    const query = eids[i] as EidQuery
    writer.u8((query.subscribe ? 0x80 : 0) | (query.reserved & 0x7f))
    writer.u8(query.maskLength)
    emitAddress(writer, query.eid)
  }
  if (message.mapReply) emitMappingRecord(writer, message.mapReply)
  emitXtrId(writer, message)
  if (message.trailing) writer.octets(message.trailing)
}
