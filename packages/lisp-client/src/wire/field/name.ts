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
import { decodeUtf8 } from './utf8.ts'

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
  reader.at = terminated ? end + 1 : end
  if (valid) return terminated ? { kind: 'name', name: text } : { kind: 'name', name: text, terminated: false }
  reader.remark('name-not-utf8', field, start, `${end - start} octets`)
  const bytes = Uint8Array.from(reader.bytes.subarray(start, end))
  return terminated ? { kind: 'name', name: text, bytes } : { kind: 'name', name: text, bytes, terminated: false }
}

/** Writes the octets after the AFI. */
export function emitNameAddress(writer: Writer, address: NameAddress): void {
  if (address.bytes) {
    if (address.bytes.includes(0)) throw new RangeError('a distinguished name cannot hold a zero octet')
    writer.octets(address.bytes)
  } else {
    if (address.name.includes('\0')) throw new RangeError('a distinguished name cannot hold a zero octet')
    writer.utf8(address.name)
  }
  if (address.terminated !== false) writer.u8(0)
}
