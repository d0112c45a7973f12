/**
 * Nonce locator, type 8 (RFC 8060 5.3, unapproved).
 *
 *    |   Reserved    |                  Nonce                        |
 *    |              AFI = x          |         Address  ...          |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type NonceLocator = Extract<Lcaf, { kind: 'nonce-locator' }>

export function parseNonceLocator(body: Reader, nested: AddressParser): NonceLocator {
  const word = body.u32('nonce')
  return { kind: 'nonce-locator', reserved: word >>> 24, nonce: word & 0xffffff, address: nested(body, 'address') }
}

export function emitNonceLocator(writer: Writer, lcaf: NonceLocator, nested: AddressEmitter): void {
  writer.u8(lcaf.reserved)
  writer.u24(lcaf.nonce)
  nested(writer, lcaf.address)
}
