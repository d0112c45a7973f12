/**
 * Source/destination key, type 12 (RFC 8060 4.8).
 *
 *    |            Reserved           |   Source-ML   |    Dest-ML    |
 *    |              AFI = x          |         Source-Prefix ...     |
 *    |              AFI = y          |     Destination-Prefix ...    |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { SourceDestination } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

export function parseSourceDestination(body: Reader, nested: AddressParser): SourceDestination {
  const reserved = body.u16('reserved')
  const sourceMaskLength = body.u8('sourceMaskLength')
  const destinationMaskLength = body.u8('destinationMaskLength')
  const source = nested(body, 'source')
  return { kind: 'source-destination', reserved, sourceMaskLength, destinationMaskLength, source, destination: nested(body, 'destination') }
}

export function emitSourceDestination(writer: Writer, lcaf: SourceDestination, nested: AddressEmitter): void {
  writer.u16(lcaf.reserved)
  writer.u8(lcaf.sourceMaskLength)
  writer.u8(lcaf.destinationMaskLength)
  nested(writer, lcaf.source)
  nested(writer, lcaf.destination)
}
