/**
 * Application data, type 4 (RFC 8060 5.1, unapproved).
 *
 *    |       IP TOS, IPv6 TC, or Flow Label          |    Protocol   |
 *    |    Local Port (lower-range)   |    Local Port (upper-range)   |
 *    |   Remote Port (lower-range)   |   Remote Port (upper-range)   |
 *    |              AFI = x          |         Address  ...          |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { ApplicationData } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseApplicationData(body: Reader, nested: AddressParser): ApplicationData {
  const word = body.u32('trafficClass')
  const localPortFirst = body.u16('localPortFirst')
  const localPortLast = body.u16('localPortLast')
  const remotePortFirst = body.u16('remotePortFirst')
  const remotePortLast = body.u16('remotePortLast')
  return {
    kind: 'application-data',
    trafficClass: word >>> 8,
    protocol: word & 0xff,
    localPortFirst,
    localPortLast,
    remotePortFirst,
    remotePortLast,
    address: nested(body, 'address'),
  }
}

export function emitApplicationData(writer: Writer, lcaf: ApplicationData, nested: AddressEmitter): void {
  writer.u24(lcaf.trafficClass)
  writer.u8(lcaf.protocol)
  writer.u16(lcaf.localPortFirst)
  writer.u16(lcaf.localPortLast)
  writer.u16(lcaf.remotePortFirst)
  writer.u16(lcaf.remotePortLast)
  nested(writer, lcaf.address)
}
