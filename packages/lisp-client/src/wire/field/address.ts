/**
 * AFI-encoded address (RFC 9301 5.1, RFC 8060 1): two octets of address family, then the address, whose length the family implies.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |              AFI              |         Address ...           |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { formatIpv4At } from '../../address/ipv4.ts'
import { formatIpv6At } from '../../address/ipv6.ts'
import { formatMacAt } from '../../address/mac.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'
import type { WireAddress } from './encoded-address.ts'
import { emitLcaf, parseLcaf } from './lcaf.ts'
import { emitNameAddress, parseNameAddress } from './name.ts'

export type {
  ExplicitHop,
  GeoCoordinates,
  JsonData,
  Lcaf,
  LcafAddress,
  MulticastInfo,
  NameAddress,
  NatTraversal,
  WireAddress,
} from './encoded-address.ts'

/** IANA "Address Family Numbers" that have a meaning in LISP. */
export const AFI = { none: 0, ipv4: 1, ipv6: 2, mac: 6, name: 17, lcaf: 16387 } as const

/** AFI 0: no address. */
export const NO_ADDRESS: WireAddress = { kind: 'none' }

/** Reads an address with its AFI. A family of unknown length takes everything up to the end of the reader and leaves a remark. */
export function parseAddress(reader: Reader, field: string): WireAddress {
  const start = reader.at
  const afi = reader.u16(field)
  switch (afi) {
    case AFI.ipv4:
      return { kind: 'ipv4', address: formatIpv4At(reader.bytes, reader.skip(4, field)) }
    case AFI.ipv6:
      return { kind: 'ipv6', address: formatIpv6At(reader.bytes, reader.skip(16, field)) }
    case AFI.none:
      return NO_ADDRESS
    case AFI.lcaf:
      return parseLcaf(reader, field, parseAddress)
    case AFI.mac:
      return { kind: 'mac', address: formatMacAt(reader.bytes, reader.skip(6, field)) }
    case AFI.name:
      return parseNameAddress(reader, field)
    default:
      reader.remark('unknown-afi', field, start, `AFI ${afi}`)
      return { kind: 'unknown', afi, bytes: reader.swallowUnknownAfi(start, field) }
  }
}

/** Writes an address with its AFI. */
export function emitAddress(writer: Writer, address: WireAddress): void {
  switch (address.kind) {
    case 'ipv4':
      writer.u16(AFI.ipv4)
      writer.ipv4(address.address)
      return
    case 'ipv6':
      writer.u16(AFI.ipv6)
      writer.ipv6(address.address)
      return
    case 'none':
      writer.u16(AFI.none)
      return
    case 'lcaf':
      writer.u16(AFI.lcaf)
      emitLcaf(writer, address, emitAddress)
      return
    case 'mac':
      writer.u16(AFI.mac)
      writer.mac(address.address)
      return
    case 'name':
      writer.u16(AFI.name)
      emitNameAddress(writer, address)
      return
    case 'unknown':
      writer.u16(address.afi)
      writer.octets(address.bytes)
      return
  }
}

/** An IPv4 or IPv6 address in canonical text as a WireAddress. */
export function ipAddress(text: string): WireAddress {
  return text.includes(':') ? { kind: 'ipv6', address: text } : { kind: 'ipv4', address: text }
}
