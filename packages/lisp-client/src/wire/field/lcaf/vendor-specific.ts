/**
 * Vendor-specific, type 255 (RFC 9306 4).
 *
 *    |      Rsvd3    |    Organizationally Unique Identifier (OUI)   |
 *    |                        Internal format...                     |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'

type VendorSpecific = Extract<Lcaf, { kind: 'vendor-specific' }>

export function parseVendorSpecific(body: Reader): VendorSpecific {
  const word = body.u32('oui')
  return { kind: 'vendor-specific', reserved: word >>> 24, oui: word & 0xffffff, bytes: body.rest('bytes') }
}

export function emitVendorSpecific(writer: Writer, lcaf: VendorSpecific): void {
  writer.u8(lcaf.reserved)
  writer.u24(lcaf.oui)
  writer.octets(lcaf.bytes)
}
