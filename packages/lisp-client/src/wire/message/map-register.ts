/**
 * Map-Register (RFC 9301 5.6). R at bit 7 is "registered through an RTR" of draft-ermagan-lisp-nat-traversal.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=3 |P|S|I|R|      Reserved       |E|T|a|m|M| Record Count  |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                         Nonce (64 bits)                       |
 *    |    Key ID     | Algorithm ID  |  Authentication Data Length   |
 *    ~                     Authentication Data                       ~
 *    |                     EID-records  ...                          |
 *    |            xTR-ID (128 bits), Site-ID (64 bits)               |   if I
 */
import { type Authentication, emitAuthentication, parseAuthentication } from '../field/authentication.ts'
import { emitMappingRecord, type MappingRecord } from '../field/mapping-record.ts'
import { parseRecords } from '../field/records.ts'
import { takeTrailing } from '../field/trailing.ts'
import { emitXtrId, parseXtrId } from '../field/xtr-id.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface MapRegister extends Authentication {
  readonly type: 'map-register'
  /** P: the map-server shall answer for the site. */
  readonly proxyMapReply: boolean
  /** S: LISP-SEC capable. */
  readonly security: boolean
  /** I: xTR-ID and Site-ID stand at the end. */
  readonly xtrIdPresent: boolean
  /** R of the NAT-traversal draft: registered through an RTR. */
  readonly rtrPresent: boolean
  /** E: EID-notify, a first-hop router found a moving EID. */
  readonly eidNotify: boolean
  /** T: the registration lives for the record TTL. */
  readonly useTtl: boolean
  /** a: locator-sets of several xTRs are merged. */
  readonly mergeRequested: boolean
  /** The bit beside M that RFC 9301 reserves and older code used for mobile nodes. */
  readonly mobileNode: boolean
  /** M: wants a Map-Notify. */
  readonly wantMapNotify: boolean
  /** The reserved bits of the first word, in place (mask 0x00ffe000). */
  readonly reserved: number
  readonly nonce: Uint8Array
  readonly records: readonly MappingRecord[]
  /** 16 octets. */
  readonly xtrId?: Uint8Array
  /** Eight octets. */
  readonly siteId?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

const RESERVED = 0x00ffe000

/** A Map-Register with every flag clear and no authentication, where none is given. */
export function mapRegister(given: Pick<MapRegister, 'nonce' | 'records'> & Partial<MapRegister>): MapRegister {
  return {
    type: 'map-register',
    proxyMapReply: false,
    security: false,
    xtrIdPresent: false,
    rtrPresent: false,
    eidNotify: false,
    useTtl: false,
    mergeRequested: false,
    mobileNode: false,
    wantMapNotify: false,
    reserved: 0,
    keyId: 0,
    algorithm: 0,
    authData: new Uint8Array(0),
    ...given,
  }
}

export function parseMapRegister(reader: Reader): MapRegister {
  const start = reader.at
  const word = reader.u32('type')
  const nonce = reader.take(8, 'nonce')
  const { keyId, algorithm, authData } = parseAuthentication(reader)
  const records = parseRecords(reader, word & 0xff, remarkRegisteredRecord)
  const reserved = word & RESERVED
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  const xtrIdPresent = (word & 0x02000000) !== 0
  const ids = xtrIdPresent ? parseXtrId(reader) : undefined
  const trailing = takeTrailing(reader)
  return {
    type: 'map-register',
    proxyMapReply: (word & 0x08000000) !== 0,
    security: (word & 0x04000000) !== 0,
    xtrIdPresent,
    rtrPresent: (word & 0x01000000) !== 0,
    eidNotify: (word & 0x1000) !== 0,
    useTtl: (word & 0x800) !== 0,
    mergeRequested: (word & 0x400) !== 0,
    mobileNode: (word & 0x200) !== 0,
    wantMapNotify: (word & 0x100) !== 0,
    reserved,
    nonce,
    keyId,
    algorithm,
    authData,
    records,
    ...ids,
    ...(trailing && { trailing }),
  }
}

/** The p bit MUST NOT be set in a Map-Register, ACT is zero (RFC 9301 5.4). */
function remarkRegisteredRecord(reader: Reader, record: MappingRecord, start: number): void {
  const probed = record.locators.findIndex((entry) => entry.probed)
  if (probed >= 0) reader.remark('probed-locator-in-request', `locators[${probed}].probed`, start, 'the p bit is set')
}

export function emitMapRegister(writer: Writer, message: MapRegister): void {
  const { records } = message
  if (records.length > 255) throw new RangeError(`a Map-Register has at most 255 records, not ${records.length}`)
  const flags =
    (message.proxyMapReply ? 0x08000000 : 0) |
    (message.security ? 0x04000000 : 0) |
    (message.xtrIdPresent ? 0x02000000 : 0) |
    (message.rtrPresent ? 0x01000000 : 0) |
    (message.eidNotify ? 0x1000 : 0) |
    (message.useTtl ? 0x800 : 0) |
    (message.mergeRequested ? 0x400 : 0) |
    (message.mobileNode ? 0x200 : 0) |
    (message.wantMapNotify ? 0x100 : 0)
  writer.u32(0x30000000 | flags | (message.reserved & RESERVED) | records.length)
  writer.fixed(message.nonce, 8, 'nonce')
  emitAuthentication(writer, message)
  for (const record of records) emitMappingRecord(writer, record)
  emitXtrId(writer, message)
  if (message.trailing) writer.octets(message.trailing)
}
