/**
 * Multicast info, type 9 (RFC 8060 4.5): (S,G) in an instance.
 *
 *    |                         Instance ID                           |
 *    |            Reserved           | Source MaskLen| Group MaskLen |
 *    |              AFI = x          |   Source/Subnet Address  ...  |
 *    |              AFI = x          |       Group Address  ...      |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { MulticastInfo } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseMulticastInfo(body: Reader, nested: AddressParser): MulticastInfo {
  const iid = body.u32('iid')
  const reserved = body.u16('reserved')
  const sourceMaskLength = body.u8('sourceMaskLength')
  const groupMaskLength = body.u8('groupMaskLength')
  const source = nested(body, 'source')
  return { kind: 'multicast-info', iid, reserved, sourceMaskLength, groupMaskLength, source, group: nested(body, 'group') }
}

export function emitMulticastInfo(writer: Writer, lcaf: MulticastInfo, nested: AddressEmitter): void {
  writer.u32(lcaf.iid)
  writer.u16(lcaf.reserved)
  writer.u8(lcaf.sourceMaskLength)
  writer.u8(lcaf.groupMaskLength)
  nested(writer, lcaf.source)
  nested(writer, lcaf.group)
}
