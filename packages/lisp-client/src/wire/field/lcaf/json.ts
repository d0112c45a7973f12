/**
 * JSON data model, type 14 (RFC 8060 5.4, unapproved). B in the last bit of Rsvd2 says that the JSON is in a binary encoding.
 *
 *    |   Type = 14   |    Rsvd2    |B|            Length             |
 *    |           JSON length         | JSON binary/text encoding ... |
 *    |              AFI = x          |       Optional Address ...    |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { JsonData } from '../encoded-address.ts'
import { decodeUtf8 } from '../utf8.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseJson(body: Reader, rsvd2: number, nested: AddressParser): JsonData {
  const binary = (rsvd2 & 1) !== 0
  const bytes = body.take(body.u16('jsonLength'), 'json')
  const decoded = binary ? undefined : decodeUtf8(bytes, 0, bytes.length)
  const address = body.left > 0 ? nested(body, 'address') : undefined
  return { kind: 'json', binary, bytes, ...(decoded?.valid && { text: decoded.text }), ...(address && { address }) }
}

export function emitJson(writer: Writer, lcaf: JsonData, nested: AddressEmitter): void {
  writer.u16(lcaf.bytes.length)
  writer.octets(lcaf.bytes)
  if (lcaf.address) nested(writer, lcaf.address)
}
