/**
 * Geo-coordinates. Type 5 as RFC 8060 4.3 has it:
 *
 *    |N|     Latitude Degrees        |    Minutes    |    Seconds    |
 *    |E|     Longitude Degrees       |    Minutes    |    Seconds    |
 *    |                            Altitude                           |   metres, 0x7fffffff for none
 *    |              AFI = x          |         Address  ...          |
 *
 * and the newer layout, which lispers.net sends under type 5 and which is read under type 17 too (layout and code point are not verified
 * against the text of RFC 10040):
 *
 *    |U|N|E|A|M|R|K|    Reserved     |     Location Uncertainty      |   U: uncertainty in centimetres
 *    |  Lat Degrees  |        Latitude Milliseconds                  |   A: altitude, M: in metres, else centimetres
 *    |  Long Degrees |        Longitude Milliseconds                 |   R: radius, K: in kilometres, else metres
 *    |                            Altitude                           |
 *    |             Radius            |          Reserved             |
 *    |              AFI = x          |         Address  ...          |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { GeoCoordinates } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

const NO_ALTITUDE = 0x7fffffff
const CLASSIC_OCTETS = 12
const NEWER_OCTETS = 20

/** Type 5 holds either layout: degrees, minutes and seconds that are in range are taken as such. */
export function parseGeoCoordinates(body: Reader, type: number, nested: AddressParser): GeoCoordinates {
  return type === 5 && looksClassic(body) ? parseClassic(body, nested) : parseNewer(body, nested)
}

function looksClassic({ bytes, at, end }: Reader): boolean {
  if (at + CLASSIC_OCTETS + 2 > end) return true
  return hexagesimal(bytes, at, 90) && hexagesimal(bytes, at + 4, 180)
}

function hexagesimal(bytes: Uint8Array, at: number, maxDegrees: number): boolean {
  const degrees = (((bytes[at] as number) & 0x7f) << 8) | (bytes[at + 1] as number)
  return degrees <= maxDegrees && (bytes[at + 2] as number) < 60 && (bytes[at + 3] as number) < 60
}

function parseClassic(body: Reader, nested: AddressParser): GeoCoordinates {
  const coordinates = body.take(CLASSIC_OCTETS, 'coordinates')
  const altitude = int32(coordinates, 8)
  return {
    kind: 'geo-coordinates',
    encoding: 'degrees-minutes-seconds',
    latitude: classicDegrees(coordinates, 0),
    longitude: classicDegrees(coordinates, 4),
    altitudeMetres: altitude === NO_ALTITUDE ? null : altitude,
    radiusMetres: null,
    uncertaintyMetres: null,
    coordinates,
    address: nested(body, 'address'),
  }
}

function classicDegrees(octets: Uint8Array, at: number): number {
  const first = octets[at] as number
  const degrees = ((first & 0x7f) << 8) | (octets[at + 1] as number)
  const size = degrees + (octets[at + 2] as number) / 60 + (octets[at + 3] as number) / 3600
  return (first & 0x80) !== 0 ? size : -size
}

function parseNewer(body: Reader, nested: AddressParser): GeoCoordinates {
  const coordinates = body.take(NEWER_OCTETS, 'coordinates')
  const flags = coordinates[0] as number
  const altitude = int32(coordinates, 12)
  const radius = uint16(coordinates, 16)
  return {
    kind: 'geo-coordinates',
    encoding: 'milliseconds',
    latitude: newerDegrees(coordinates, 4, (flags & 0x40) !== 0),
    longitude: newerDegrees(coordinates, 8, (flags & 0x20) !== 0),
    altitudeMetres: (flags & 0x10) === 0 ? null : (flags & 0x08) !== 0 ? altitude : altitude / 100,
    radiusMetres: (flags & 0x04) === 0 ? null : (flags & 0x02) !== 0 ? radius * 1000 : radius,
    uncertaintyMetres: (flags & 0x80) === 0 ? null : uint16(coordinates, 2) / 100,
    coordinates,
    address: nested(body, 'address'),
  }
}

function newerDegrees(octets: Uint8Array, at: number, positive: boolean): number {
  const milliseconds = ((octets[at + 1] as number) << 16) | uint16(octets, at + 2)
  const size = (octets[at] as number) + milliseconds / 3_600_000
  return positive ? size : -size
}

/** Octets of a point in the layout of RFC 8060, to the nearest second. Throws a RangeError outside of the earth. */
export function classicCoordinates(latitude: number, longitude: number, altitudeMetres: number | null): Uint8Array {
  const octets = new Uint8Array(CLASSIC_OCTETS)
  writeClassic(octets, 0, latitude, 90)
  writeClassic(octets, 4, longitude, 180)
  const altitude = altitudeMetres === null ? NO_ALTITUDE : Math.round(altitudeMetres)
  write(octets, 8, 4, altitude)
  return octets
}

function writeClassic(octets: Uint8Array, at: number, degrees: number, max: number): void {
  if (!(Math.abs(degrees) <= max)) throw new RangeError(`${degrees} is not between -${max} and ${max} degrees`)
  const seconds = Math.round(Math.abs(degrees) * 3600)
  const whole = Math.floor(seconds / 3600)
  octets[at] = (degrees < 0 ? 0 : 0x80) | (whole >>> 8)
  octets[at + 1] = whole & 0xff
  octets[at + 2] = Math.floor(seconds / 60) % 60
  octets[at + 3] = seconds % 60
}

/** Octets of a point in the newer layout, to the nearest millisecond of arc, altitude in centimetres. Throws a RangeError outside of the earth. */
export function newerCoordinates(
  point: Pick<GeoCoordinates, 'latitude' | 'longitude' | 'altitudeMetres' | 'radiusMetres' | 'uncertaintyMetres'>,
): Uint8Array {
  const { latitude, longitude, altitudeMetres, radiusMetres, uncertaintyMetres } = point
  const octets = new Uint8Array(NEWER_OCTETS)
  const inKilometres = radiusMetres !== null && radiusMetres > 0xffff
  octets[0] =
    (uncertaintyMetres === null ? 0 : 0x80) |
    (latitude < 0 ? 0 : 0x40) |
    (longitude < 0 ? 0 : 0x20) |
    (altitudeMetres === null ? 0 : 0x10) |
    (radiusMetres === null ? 0 : 0x04) |
    (inKilometres ? 0x02 : 0)
  write(octets, 2, 2, Math.round((uncertaintyMetres ?? 0) * 100))
  writeNewer(octets, 4, latitude, 90)
  writeNewer(octets, 8, longitude, 180)
  write(octets, 12, 4, Math.round((altitudeMetres ?? 0) * 100))
  write(octets, 16, 2, Math.round((radiusMetres ?? 0) / (inKilometres ? 1000 : 1)))
  return octets
}

function writeNewer(octets: Uint8Array, at: number, degrees: number, max: number): void {
  if (!(Math.abs(degrees) <= max)) throw new RangeError(`${degrees} is not between -${max} and ${max} degrees`)
  const milliseconds = Math.round(Math.abs(degrees) * 3_600_000)
  octets[at] = Math.floor(milliseconds / 3_600_000)
  write(octets, at + 1, 3, milliseconds % 3_600_000)
}

/** The low octets of a number, two's complement, most significant first. */
function write(octets: Uint8Array, at: number, count: number, value: number): void {
  for (let i = 0; i < count; i++) octets[at + i] = (value >>> (8 * (count - 1 - i))) & 0xff
}

export function emitGeoCoordinates(writer: Writer, lcaf: GeoCoordinates, nested: AddressEmitter): void {
  writer.fixed(lcaf.coordinates, lcaf.encoding === 'milliseconds' ? NEWER_OCTETS : CLASSIC_OCTETS, 'coordinates')
  nested(writer, lcaf.address)
}

function uint16(octets: Uint8Array, at: number): number {
  return ((octets[at] as number) << 8) | (octets[at + 1] as number)
}

function int32(octets: Uint8Array, at: number): number {
  return (uint16(octets, at) << 16) | uint16(octets, at + 2)
}
