/**
 * Distinguished name, AFI 17 (RFC 9735): text closed by a zero octet.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |            AFI = 17           |   name ...                  0 |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '../reader.ts'
import { WireError } from '../wire-error.ts'
import type { Writer } from '../writer.ts'
import type { NameAddress } from './encoded-address.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

/** Reads the octets after the AFI. Inside an LCAF the closing zero may be missing, since Length ends the name too. */
export function parseNameAddress(reader: Reader, field: string): NameAddress {
  const start = reader.at
  let end = start
  while (end < reader.end && reader.bytes[end] !== 0) end++
  const terminated = end < reader.end
  if (!terminated) {
    if (reader.depth === 0)
      throw new WireError({ code: 'name-not-terminated', offset: start, path: field, need: end - start + 1, have: end - start })
    reader.remark('name-not-terminated', field, start, `ends with its LCAF after ${end - start} octets`)
  }
  const { text, valid } = decodeUtf8(reader.bytes, start, end)
  if (!valid) reader.remark('name-not-utf8', field, start, `${end - start} octets`)
  const octets = reader.take(end - start, field)
  if (terminated) reader.at++
  const name: NameAddress = valid ? { kind: 'name', name: text } : { kind: 'name', name: text, bytes: octets }
  return terminated ? name : { ...name, terminated: false }
}

/** Writes the octets after the AFI. */
export function emitNameAddress(writer: Writer, address: NameAddress): void {
  const octets = address.bytes ?? encodeUtf8(address.name)
  if (octets.includes(0)) throw new RangeError('a distinguished name cannot hold a zero octet')
  writer.octets(octets)
  if (address.terminated !== false) writer.u8(0)
}
