/**
 * Map-Reply (RFC 9301 5.4).
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=2 |P|E|S|          Reserved               | Record Count  |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                         Nonce (64 bits)                       |
 *    |                     EID-records  ...                          |
 *    |    AD Type    |       Authentication Data Content . . .       |   if S (RFC 9303 6.2)
 */
import { emitMappingRecord, type MappingRecord } from '../field/mapping-record.ts'
import { parseRecords } from '../field/records.ts'
import { takeTrailing } from '../field/trailing.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface MapReply {
  readonly type: 'map-reply'
  /** P: answers an RLOC-probe. */
  readonly probe: boolean
  /** E: the site does echo-nonce. */
  readonly echoNonce: boolean
  /** S: LISP-SEC authentication data follows the records (RFC 9303). */
  readonly security: boolean
  /** The reserved bits of the first word, in place (mask 0x01ffff00). lispers.net puts a hop count into the octet 0x00ff0000. */
  readonly reserved: number
  /** Eight octets, copied from the Map-Request. */
  readonly nonce: Uint8Array
  readonly records: readonly MappingRecord[]
  /** LISP-SEC authentication data, kept raw; present where `security` and octets follow. */
  readonly securityData?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

const RESERVED = 0x01ffff00

/** A Map-Reply with every flag clear, where none is given. */
export function mapReply(given: Pick<MapReply, 'nonce' | 'records'> & Partial<MapReply>): MapReply {
  return { type: 'map-reply', probe: false, echoNonce: false, security: false, reserved: 0, ...given }
}

export function parseMapReply(reader: Reader): MapReply {
  const start = reader.at
  const word = reader.u32('type')
  const nonce = reader.take(8, 'nonce')
  const records = parseRecords(reader, word & 0xff, remarkReplyRecord)
  const reserved = word & RESERVED
  const security = (word & 0x02000000) !== 0
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  if (records.length === 0) reader.remark('no-records', 'records', start, 'the record count is zero')
  const securityData = security ? takeSecurityData(reader) : undefined
  const trailing = takeTrailing(reader)
  const probe = (word & 0x08000000) !== 0
  const echoNonce = (word & 0x04000000) !== 0
  if (!securityData && !trailing) return { type: 'map-reply', probe, echoNonce, security, reserved, nonce, records }
  return {
    type: 'map-reply',
    probe,
    echoNonce,
    security,
    reserved,
    nonce,
    records,
    ...(securityData && { securityData }),
    ...(trailing && { trailing }),
  }
}

function takeSecurityData(reader: Reader): Uint8Array | undefined {
  if (reader.left > 0) return reader.rest('securityData')
  reader.remark('security-data-missing', 'securityData', reader.at, 'the S bit is set, nothing follows the records')
  return undefined
}

/** What RFC 9301 5.4 says of a record in a Map-Reply. */
function remarkReplyRecord(reader: Reader, record: MappingRecord, start: number): void {
  const { action, locators } = record
  if (action !== 0 && locators.length > 0)
    reader.remark('action-with-locators', 'action', start + 6, `ACT ${action} with ${locators.length} locators`)
  if (action > 5) reader.remark('action-unassigned', 'action', start + 6, `ACT ${action}`)
  let probed = 0
  for (const entry of locators) if (entry.probed) probed++
  if (probed > 1) reader.remark('several-probed-locators', 'locators', start, `${probed} locators with the p bit`)
}

export function emitMapReply(writer: Writer, message: MapReply): void {
  const { records } = message
  if (records.length > 255) throw new RangeError(`a Map-Reply has at most 255 records, not ${records.length}`)
  if (message.securityData && !message.security) throw new RangeError('securityData needs security')
  const flags = (message.probe ? 0x08000000 : 0) | (message.echoNonce ? 0x04000000 : 0) | (message.security ? 0x02000000 : 0)
  writer.u32(0x20000000 | flags | (message.reserved & RESERVED) | records.length)
  writer.fixed(message.nonce, 8, 'nonce')
  for (let i = 0; i < records.length; i++) emitMappingRecord(writer, records[i] as MappingRecord)
  if (message.securityData) writer.octets(message.securityData)
  if (message.trailing) writer.octets(message.trailing)
}
