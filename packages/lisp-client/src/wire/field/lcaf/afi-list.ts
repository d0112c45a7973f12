/**
 * AFI-list, type 1 (RFC 8060 4.10): any number of addresses, up to the end given by Length.
 *
 *    |            AFI = x            |         Address ...           |
 *    |            AFI = y            |         Address ...           |
 */
import type { Reader } from '../../reader.ts'
import { remarksWithin } from '../../remark.ts'
import { within } from '../../wire-error.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf, WireAddress } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type AfiList = Extract<Lcaf, { kind: 'afi-list' }>

export function parseAfiList(body: Reader, nested: AddressParser): AfiList {
  return { kind: 'afi-list', addresses: parseAddresses(body, 'addresses', nested) }
}

export function emitAfiList(writer: Writer, lcaf: AfiList, nested: AddressEmitter): void {
  for (const address of lcaf.addresses) nested(writer, address)
}

/** Addresses one after the other until the reader ends. */
export function parseAddresses(body: Reader, field: string, nested: AddressParser): WireAddress[] {
  const addresses: WireAddress[] = []
  while (body.left > 0) {
    const noted = body.remarks.length
    try {
      addresses.push(nested(body, ''))
    } catch (error) {
      throw within(error, `${field}[${addresses.length}]`)
    }
    if (body.remarks.length > noted) remarksWithin(body.remarks, noted, `${field}[${addresses.length - 1}]`)
  }
  return addresses
}
