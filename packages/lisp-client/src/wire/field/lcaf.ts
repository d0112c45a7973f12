/**
 * LISP Canonical Address Format (RFC 8060 3): the header around the bodies in lcaf/.
 *
 *    |           AFI = 16387         |     Rsvd1     |     Flags     |
 *    |    Type       |     Rsvd2     |            Length             |
 *    |                             . . .                             |
 *
 * A body that does not parse within its Length is kept raw with a remark: it spoils one address, not the message. So is one that is
 * nested too deep, and one of an unknown type (RFC 9306 3 has receivers ignore it, a monitor keeps it).
 *
 * Two wrong Lengths of lispers.net are seen through, with a remark: one that passes the end of the enclosing LCAF, and a JSON data model
 * that counts its JSON length field twice.
 */
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { WireError } from '../wire-error.ts'
import type { Writer } from '../writer.ts'
import type { Lcaf, LcafAddress } from './encoded-address.ts'
import { emitLcafBody, parseLcafBody } from './lcaf/body.ts'
import type { AddressEmitter, AddressParser } from './lcaf/codec.ts'

/** LCAFs within LCAFs; real ones go three deep (instance-ID of an AFI-list of a path). */
export const MAX_LCAF_DEPTH = 8

/** Reads what follows AFI 16387. `knownLength` overrides a Length that is known to be wrong. */
export function parseLcaf(reader: Reader, field: string, nested: AddressParser, knownLength?: number): LcafAddress {
  const start = reader.at
  const reservedAndFlags = reader.u16(field)
  const type = reader.u8(field)
  const rsvd2 = reader.u8(field)
  const length = reader.u16(field)
  const noted = reader.remarks.length
  const bodyLength = knownLength ?? bodyLengthOf(reader, type, length)
  if (bodyLength !== length)
    reader.remark('lcaf-length-wrong', 'length', start + 4, `Length says ${length}, the body has ${bodyLength} octets`)
  const body = reader.sub(bodyLength, field, reader.depth + 1)
  const lcaf = parseContainedBody(body, start, type, rsvd2, nested)
  const reserved = (reservedAndFlags << 8) | (rsvd2 & ~ownedBits(lcaf))
  if (reserved !== 0)
    reader.remark('reserved-bits-set', 'reserved', start, `LCAF type ${type}, reserved octets and flags 0x${reserved.toString(16)}`)
  const trailing = body.left > 0 ? body.rest('trailing') : undefined
  if (trailing)
    reader.remark('lcaf-trailing-bytes', 'trailing', body.end - trailing.length, `${trailing.length} octets behind an LCAF of type ${type}`)
  if (field !== '' && reader.remarks.length > noted) remarksWithin(reader.remarks, noted, field)
  if (reserved === 0 && bodyLength === length && trailing === undefined) return { kind: 'lcaf', type, lcaf }
  return {
    kind: 'lcaf',
    type,
    lcaf,
    ...(reserved !== 0 && { reserved }),
    ...(bodyLength !== length && { statedLength: length }),
    ...(trailing && { trailing }),
  }
}

function bodyLengthOf(reader: Reader, type: number, length: number): number {
  if (type === 14 && countsJsonLengthTwice(reader, length)) return length - 2
  return reader.depth > 0 && length > reader.left ? reader.left : length
}

/** JSON, then AFI 0, and a Length two octets beyond. */
function countsJsonLengthTwice({ bytes, at, end }: Reader, length: number): boolean {
  if (length < 6 || at + length - 2 > end) return false
  const jsonLength = ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
  const afi = at + 2 + jsonLength
  return length === jsonLength + 6 && bytes[afi] === 0 && bytes[afi + 1] === 0
}

function parseContainedBody(body: Reader, start: number, type: number, rsvd2: number, nested: AddressParser): Lcaf {
  const { at } = body
  if (body.depth > MAX_LCAF_DEPTH) {
    body.remark('lcaf-too-deep', '', start, `more than ${MAX_LCAF_DEPTH} LCAFs within each other`)
    return { kind: 'malformed', bytes: body.rest('bytes') }
  }
  try {
    return parseLcafBody(body, start, type, rsvd2, nested)
  } catch (error) {
    if (!(error instanceof WireError)) throw error
    const { fault } = error
    body.remark('lcaf-malformed', fault.path, fault.offset, `LCAF type ${type}: ${fault.code}`)
    body.at = at
    return { kind: 'malformed', bytes: body.rest('bytes') }
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
  emitLcafBody(writer, lcaf, nested)
  if (address.trailing) writer.octets(address.trailing)
  writer.patch16(bodyStart - 2, address.statedLength ?? writer.at - bodyStart)
}

/** The bits of Rsvd2 that the type gives a meaning. */
function ownedBits(lcaf: Lcaf): number {
  return lcaf.kind === 'instance-id' ? 0xff : lcaf.kind === 'json' ? 1 : 0
}

function ownedValue(lcaf: Lcaf): number {
  return lcaf.kind === 'instance-id' ? lcaf.iidMaskLength : lcaf.kind === 'json' && lcaf.binary ? 1 : 0
}
