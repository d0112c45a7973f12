/**
 * Security key, type 11 (RFC 8060 4.7): `Key Count` keys, then the locator that owns them.
 *
 *    |   Key Count   |      Rsvd3    | Key Algorithm |   Rsvd4     |R|
 *    |           Key Length          |       Key Material ...        |
 *    |              AFI = x          |       Locator Address ...     |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { SecurityKey } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseSecurityKey(body: Reader, nested: AddressParser): SecurityKey {
  const count = body.u8('keyCount')
  const rsvd3 = body.u8('reserved')
  const algorithm = body.u8('algorithm')
  const last = body.u8('revoked')
  const keys: Uint8Array[] = []
  for (let i = 0; i < count; i++) keys.push(body.take(body.u16('keys'), 'keys'))
  const reserved = (rsvd3 << 7) | (last >>> 1)
  return { kind: 'security-key', algorithm, revoked: (last & 1) !== 0, reserved, keys, address: nested(body, 'address') }
}

export function emitSecurityKey(writer: Writer, lcaf: SecurityKey, nested: AddressEmitter): void {
  writer.u8(lcaf.keys.length)
  writer.u8(lcaf.reserved >>> 7)
  writer.u8(lcaf.algorithm)
  writer.u8(((lcaf.reserved & 0x7f) << 1) | (lcaf.revoked ? 1 : 0))
  for (const key of lcaf.keys) {
    writer.u16(key.length)
    writer.octets(key)
  }
  nested(writer, lcaf.address)
}
