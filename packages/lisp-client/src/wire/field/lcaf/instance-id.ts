/**
 * Instance-ID, type 2 (RFC 8060 4.1). Rsvd2 of the LCAF header is the IID mask-len, meaningful where the address is AFI 0: a range of
 * instances.
 *
 *    |   Type = 2    | IID mask-len  |            Length             |
 *    |                         Instance ID                           |
 *    |              AFI = x          |         Address  ...          |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type InstanceId = Extract<Lcaf, { kind: 'instance-id' }>

export function parseInstanceId(body: Reader, iidMaskLength: number, nested: AddressParser): InstanceId {
  const iid = body.u32('iid')
  return { kind: 'instance-id', iid, iidMaskLength, address: nested(body, 'address') }
}

export function emitInstanceId(writer: Writer, lcaf: InstanceId, nested: AddressEmitter): void {
  writer.u32(lcaf.iid)
  nested(writer, lcaf.address)
}
