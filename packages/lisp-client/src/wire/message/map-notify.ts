/**
 * Map-Notify, type 4, and Map-Notify-Ack, type 5 (RFC 9301 5.7): the contents of a Map-Register. RFC 9301 reserves I and R; Cisco IOS-XE
 * and OpenOverlayRouter set I, lispers.net sends an xTR-ID without it.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=4/5|I|R|          Reserved                | Record Count  |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                         Nonce (64 bits)                       |
 *    |    Key ID     | Algorithm ID  |  Authentication Data Length   |
 *    ~                     Authentication Data                       ~
 *    |                     EID-records  ...                          |
 *    |            xTR-ID (128 bits), Site-ID (64 bits)               |   where present
 */
import { type Authentication, emitAuthentication, parseAuthentication } from '../field/authentication.ts'
import { emitMappingRecord, type MappingRecord } from '../field/mapping-record.ts'
import { parseRecords } from '../field/records.ts'
import { takeTrailing } from '../field/trailing.ts'
import { emitXtrId, parseUnannouncedXtrId, parseXtrId } from '../field/xtr-id.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

/** Fields that Map-Notify and Map-Notify-Ack share (RFC 9301 5.7). */
export interface NotifyFields extends Authentication {
  /** I, at bit 4. */
  readonly xtrIdPresent: boolean
  /** R, at bit 5: through an RTR. */
  readonly rtrPresent: boolean
  /** The other reserved bits of the first word, in place (mask 0x03ffff00). */
  readonly reserved: number
  readonly nonce: Uint8Array
  readonly records: readonly MappingRecord[]
  readonly xtrId?: Uint8Array
  readonly siteId?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

export interface MapNotify extends NotifyFields {
  readonly type: 'map-notify'
}

export interface MapNotifyAck extends NotifyFields {
  readonly type: 'map-notify-ack'
}

const RESERVED = 0x03ffff00

/** A Map-Notify with every flag clear and no authentication, where none is given. */
export function mapNotify(given: Pick<MapNotify, 'nonce' | 'records'> & Partial<MapNotify>): MapNotify {
  return { type: 'map-notify', ...PLAIN, ...given }
}

/** A Map-Notify-Ack with every flag clear and no authentication, where none is given. */
export function mapNotifyAck(given: Pick<MapNotifyAck, 'nonce' | 'records'> & Partial<MapNotifyAck>): MapNotifyAck {
  return { type: 'map-notify-ack', ...PLAIN, ...given }
}

const PLAIN = { xtrIdPresent: false, rtrPresent: false, reserved: 0, keyId: 0, algorithm: 0, authData: new Uint8Array(0) }

export function parseMapNotify(reader: Reader): MapNotify {
  return { type: 'map-notify', ...parseNotifyFields(reader) }
}

export function parseMapNotifyAck(reader: Reader): MapNotifyAck {
  return { type: 'map-notify-ack', ...parseNotifyFields(reader) }
}

function parseNotifyFields(reader: Reader): NotifyFields {
  const start = reader.at
  const word = reader.u32('type')
  const nonce = reader.take(8, 'nonce')
  const { keyId, algorithm, authData } = parseAuthentication(reader)
  const records = parseRecords(reader, word & 0xff, noRemark)
  const reserved = word & RESERVED
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  const xtrIdPresent = (word & 0x08000000) !== 0
  const ids = xtrIdPresent ? parseXtrId(reader) : parseUnannouncedXtrId(reader)
  const trailing = takeTrailing(reader)
  return {
    xtrIdPresent,
    rtrPresent: (word & 0x04000000) !== 0,
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

function noRemark(): void {}

export function emitMapNotify(writer: Writer, message: MapNotify | MapNotifyAck): void {
  const { records } = message
  if (records.length > 255) throw new RangeError(`a Map-Notify has at most 255 records, not ${records.length}`)
  const type = message.type === 'map-notify' ? 0x40000000 : 0x50000000
  const flags = (message.xtrIdPresent ? 0x08000000 : 0) | (message.rtrPresent ? 0x04000000 : 0)
  writer.u32(type | flags | (message.reserved & RESERVED) | records.length)
  writer.fixed(message.nonce, 8, 'nonce')
  emitAuthentication(writer, message)
  for (const record of records) emitMappingRecord(writer, record)
  emitXtrId(writer, message)
  if (message.trailing) writer.octets(message.trailing)
}
