/**
 * AS number, type 3 (RFC 8060 4.2).
 *
 *    |                           AS Number                           |
 *    |              AFI = x          |         Address  ...          |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type AsNumber = Extract<Lcaf, { kind: 'as-number' }>

export function parseAsNumber(body: Reader, nested: AddressParser): AsNumber {
  const asNumber = body.u32('asNumber')
  return { kind: 'as-number', asNumber, address: nested(body, 'address') }
}

export function emitAsNumber(writer: Writer, lcaf: AsNumber, nested: AddressEmitter): void {
  writer.u32(lcaf.asNumber)
  nested(writer, lcaf.address)
}
