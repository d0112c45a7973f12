/**
 * LISP Canonical Address Format (RFC 8060 3): the header, and which body belongs to which type.
 *
 *    |           AFI = 16387         |     Rsvd1     |     Flags     |
 *    |    Type       |     Rsvd2     |            Length             |
 *    |                             . . .                             |
 *
 * A body that does not parse within its Length is kept raw with a remark: it spoils one address, not the message. So is one that is
 * nested too deep, and one of an unknown type (RFC 9306 3 has receivers ignore it, a monitor keeps it).
 */
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { WireError } from '../wire-error.ts'
import type { Writer } from '../writer.ts'
import type { Lcaf, LcafAddress } from './encoded-address.ts'
import { emitAfiList, parseAfiList } from './lcaf/afi-list.ts'
import type { AddressEmitter, AddressParser } from './lcaf/codec.ts'
import { emitInstanceId, parseInstanceId } from './lcaf/instance-id.ts'

/** LCAFs within LCAFs; real ones go three deep (instance-ID of an AFI-list of a path). */
export const MAX_LCAF_DEPTH = 8

/** Reads what follows AFI 16387. */
export function parseLcaf(reader: Reader, field: string, nested: AddressParser): LcafAddress {
  const start = reader.at
  const reservedAndFlags = reader.u16(field)
  const type = reader.u8(field)
  const rsvd2 = reader.u8(field)
  const length = reader.u16(field)
  const noted = reader.remarks.length
  const body = reader.sub(length, field, reader.depth + 1)
  const lcaf = parseContainedBody(body, start, type, rsvd2, nested)
  const reserved = (reservedAndFlags << 8) | (rsvd2 & ~ownedBits(lcaf))
  if (reserved !== 0)
    reader.remark('reserved-bits-set', 'reserved', start, `LCAF type ${type}, reserved octets and flags 0x${reserved.toString(16)}`)
  const trailing = body.left > 0 ? body.rest('trailing') : undefined
  if (trailing)
    reader.remark('lcaf-trailing-bytes', 'trailing', body.end - trailing.length, `${trailing.length} octets behind an LCAF of type ${type}`)
  if (field !== '' && reader.remarks.length > noted) remarksWithin(reader.remarks, noted, field)
  return { kind: 'lcaf', type, lcaf, ...(reserved !== 0 && { reserved }), ...(trailing && { trailing }) }
}

function parseContainedBody(body: Reader, start: number, type: number, rsvd2: number, nested: AddressParser): Lcaf {
  const { at } = body
  if (body.depth > MAX_LCAF_DEPTH) {
    body.remark('lcaf-too-deep', '', start, `more than ${MAX_LCAF_DEPTH} LCAFs within each other`)
    return { kind: 'malformed', bytes: body.rest('bytes') }
  }
  try {
    return parseBody(body, start, type, rsvd2, nested)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    const { fault } = error
    body.remark('lcaf-malformed', fault.path, fault.offset, `LCAF type ${type}: ${fault.code}`)
    body.at = at
    return { kind: 'malformed', bytes: body.rest('bytes') }
  }
}

function parseBody(body: Reader, start: number, type: number, rsvd2: number, nested: AddressParser): Lcaf {
  switch (type) {
    case 1:
      return parseAfiList(body, nested)
    case 2:
      return parseInstanceId(body, rsvd2, nested)
    default:
      body.remark('unknown-lcaf', '', start, `LCAF type ${type}`)
      return { kind: 'unknown', bytes: body.rest('bytes') }
  }
}

/** Writes what follows AFI 16387. */
export function emitLcaf(writer: Writer, address: LcafAddress, nested: AddressEmitter): void {
  const { lcaf } = address
  const reserved = address.reserved ?? 0
  writer.u16(reserved >>> 8)
  writer.u8(address.type)
  writer.u8((reserved & 0xff) | ownedValue(lcaf))
  writer.u16(0)
  const bodyStart = writer.at
  emitBody(writer, lcaf, nested)
  if (address.trailing) writer.octets(address.trailing)
  writer.patch16(bodyStart - 2, address.statedLength ?? writer.at - bodyStart)
}

function emitBody(writer: Writer, lcaf: Lcaf, nested: AddressEmitter): void {
  switch (lcaf.kind) {
    case 'afi-list':
      emitAfiList(writer, lcaf, nested)
      return
    case 'instance-id':
      emitInstanceId(writer, lcaf, nested)
      return
    case 'unknown':
    case 'malformed':
      writer.octets(lcaf.bytes)
      return
    default:
      throw new RangeError(`LCAF ${lcaf.kind} cannot be written`)
  }
}

/** The bits of Rsvd2 that the type gives a meaning. */
function ownedBits(lcaf: Lcaf): number {
  return lcaf.kind === 'instance-id' ? 0xff : 0
}

function ownedValue(lcaf: Lcaf): number {
  return lcaf.kind === 'instance-id' ? lcaf.iidMaskLength : 0
}
