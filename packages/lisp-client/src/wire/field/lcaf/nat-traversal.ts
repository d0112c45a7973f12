/**
 * NAT-traversal, type 7 (RFC 8060 4.4).
 *
 *    |       MS UDP Port Number      |      ETR UDP Port Number      |
 *    |              AFI = x          |  Global ETR RLOC Address  ... |
 *    |              AFI = x          |       MS RLOC Address  ...    |
 *    |              AFI = x          | Private ETR RLOC Address  ... |
 *    |              AFI = x          |      RTR RLOC Addresses ...   |   up to the end given by Length
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { NatTraversal } from '../encoded-address.ts'
import { parseAddresses } from './afi-list.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseNatTraversal(body: Reader, nested: AddressParser): NatTraversal {
  const mapServerPort = body.u16('mapServerPort')
  const etrPort = body.u16('etrPort')
  const globalEtr = nested(body, 'globalEtr')
  const mapServer = nested(body, 'mapServer')
  const privateEtr = nested(body, 'privateEtr')
  return { kind: 'nat-traversal', mapServerPort, etrPort, globalEtr, mapServer, privateEtr, rtrs: parseAddresses(body, 'rtrs', nested) }
}

export function emitNatTraversal(writer: Writer, lcaf: NatTraversal, nested: AddressEmitter): void {
  writer.u16(lcaf.mapServerPort)
  writer.u16(lcaf.etrPort)
  nested(writer, lcaf.globalEtr)
  nested(writer, lcaf.mapServer)
  nested(writer, lcaf.privateEtr)
  for (const rtr of lcaf.rtrs) nested(writer, rtr)
}
