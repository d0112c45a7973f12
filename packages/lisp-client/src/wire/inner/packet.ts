/**
 * The IP and UDP headers inside an Encapsulated Control Message (RFC 791, RFC 8200, RFC 768).
 *
 *    |4|IHL|  TOS    |    Total Length   |     |6| class |        flow label         |
 *    |Identification |Flags| Fragment Off|     | Payload Length |Next = 17|Hop Limit |
 *    | TTL | Proto=17|  Header Checksum  |     |        Source (128 bits)            |
 *    |            Source                 |     |      Destination (128 bits)         |
 *    |          Destination              |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+     UDP: ports, Length, Checksum over a pseudo-header
 */
import { formatIpv4At } from '../../address/ipv4.ts'
import { formatIpv6At } from '../../address/ipv6.ts'
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { WireError, within } from '../wire-error.ts'
import type { Writer } from '../writer.ts'
import { addWords, foldChecksum } from './checksum.ts'

/** What a checksum field held: the right value, zero, or another value (kept, so that it is emitted again). */
export type Checksum = 'valid' | 'absent' | number

/** The inner headers with the control message `M`. */
export interface InnerPacket<M> {
  /** Canonical text; both of one family, which decides the IP version of the inner header. */
  readonly src: string
  readonly dst: string
  readonly sourcePort: number
  readonly destinationPort: number
  /** Time to live or hop limit. */
  readonly timeToLive: number
  /** Type of service or traffic class. */
  readonly trafficClass: number
  /** IPv4: identification; IPv6: flow label. */
  readonly identification: number
  /** IPv4 only: the 16 bits of flags and fragment offset. */
  readonly fragment: number
  /** IPv4 options, absent when there are none. */
  readonly options?: Uint8Array
  /** IPv4 only; `valid` for IPv6, which has none. */
  readonly headerChecksum: Checksum
  readonly udpChecksum: Checksum
  readonly message: M
  /** The IP length field as received, where it differs from what the UDP length makes it. */
  readonly statedIpLength?: number
  /** The UDP length field as received, where it cannot be right. */
  readonly statedUdpLength?: number
  /** Octets behind the end of the UDP datagram, absent when there are none. */
  readonly trailing?: Uint8Array
}

interface IpHeader {
  readonly src: string
  readonly dst: string
  readonly timeToLive: number
  readonly trafficClass: number
  readonly identification: number
  readonly fragment: number
  readonly options: Uint8Array | undefined
  readonly headerChecksum: Checksum
  /** Octets that the header says follow it. */
  readonly payload: number
  /** Sum of the pseudo-header's addresses and protocol. */
  readonly pseudo: number
}

export function parseInnerPacket<M>(reader: Reader, parseMessage: (inner: Reader) => M): InnerPacket<M> {
  const start = reader.at
  const version = reader.left > 0 ? (reader.bytes[start] as number) >>> 4 : 0
  const ip = version === 4 ? parseIpv4(reader) : version === 6 ? parseIpv6(reader) : undefined
  if (!ip) throw badHeader(start)
  const udp = reader.at
  const sourcePort = reader.u16('sourcePort')
  const destinationPort = reader.u16('destinationPort')
  const statedLength = reader.u16('udpLength')
  const statedChecksum = reader.u16('udpChecksum')
  if (statedLength > reader.end - udp) throw reader.fault('message', statedLength - 8)
  const length = statedLength < 8 ? reader.end - udp : statedLength
  const end = udp + length
  const lengthsDiffer = ip.payload !== length || statedLength < 8
  if (lengthsDiffer)
    reader.remark('inner-length-mismatch', 'udpLength', udp + 4, `the IP header says ${ip.payload}, the UDP header ${statedLength} octets`)
  const udpChecksum = parseUdpChecksum(reader, ip.pseudo + length, udp, end, statedChecksum)
  const body = reader.sub(end - reader.at, 'message', 0)
  const message = parseInside(body, parseMessage)
  const trailing = reader.left > 0 ? reader.rest('trailing') : undefined
  if (trailing) reader.remark('trailing-bytes', 'trailing', end, `${trailing.length} octets behind the inner datagram`)
  return {
    src: ip.src,
    dst: ip.dst,
    sourcePort,
    destinationPort,
    timeToLive: ip.timeToLive,
    trafficClass: ip.trafficClass,
    identification: ip.identification,
    fragment: ip.fragment,
    headerChecksum: ip.headerChecksum,
    udpChecksum,
    message,
    ...(ip.options && { options: ip.options }),
    ...(ip.payload !== length && { statedIpLength: ip.payload }),
    ...(statedLength < 8 && { statedUdpLength: statedLength }),
    ...(trailing && { trailing }),
  }
}

function parseInside<M>(body: Reader, parseMessage: (inner: Reader) => M): M {
  const noted = body.remarks.length
  try {
    const message = parseMessage(body)
    if (body.remarks.length > noted) remarksWithin(body.remarks, noted, 'message')
    return message
  } catch (error) {
    throw within(error, 'message')
  }
}

function parseIpv4(reader: Reader): IpHeader {
  const { bytes, at: start } = reader
  const headerLength = ((bytes[start] as number) & 0xf) * 4
  if (headerLength < 20) throw badHeader(start)
  reader.skip(headerLength, 'header')
  if (bytes[start + 9] !== 17) throw badHeader(start)
  const fragment = word(bytes, start + 6)
  if ((fragment & 0x1fff) !== 0) throw badHeader(start)
  if ((fragment & 0x2000) !== 0) reader.remark('inner-fragment', 'fragment', start + 6, 'more fragments follow')
  const stated = word(bytes, start + 10)
  const right = headerChecksumOf(bytes, start, start + headerLength)
  const headerChecksum: Checksum = stated === right ? 'valid' : stated === 0 ? 'absent' : stated
  if (headerChecksum !== 'valid') remarkChecksum(reader, 'headerChecksum', start + 10, headerChecksum)
  return {
    src: formatIpv4At(bytes, start + 12),
    dst: formatIpv4At(bytes, start + 16),
    timeToLive: bytes[start + 8] as number,
    trafficClass: bytes[start + 1] as number,
    identification: word(bytes, start + 4),
    fragment,
    options: headerLength > 20 ? Uint8Array.from(bytes.subarray(start + 20, start + headerLength)) : undefined,
    headerChecksum,
    payload: word(bytes, start + 2) - headerLength,
    pseudo: addWords(17, bytes, start + 12, start + 20),
  }
}

function parseIpv6(reader: Reader): IpHeader {
  const { bytes } = reader
  const start = reader.skip(40, 'header')
  if (bytes[start + 6] !== 17) throw badHeader(start)
  return {
    src: formatIpv6At(bytes, start + 8),
    dst: formatIpv6At(bytes, start + 24),
    timeToLive: bytes[start + 7] as number,
    trafficClass: (((bytes[start] as number) & 0xf) << 4) | ((bytes[start + 1] as number) >>> 4),
    identification: (((bytes[start + 1] as number) & 0xf) << 16) | word(bytes, start + 2),
    fragment: 0,
    options: undefined,
    headerChecksum: 'valid',
    payload: word(bytes, start + 4),
    pseudo: addWords(17, bytes, start + 8, start + 40),
  }
}

function parseUdpChecksum(reader: Reader, pseudo: number, udp: number, end: number, stated: number): Checksum {
  const right = udpChecksumOf(reader.bytes, pseudo, udp, end)
  const checksum: Checksum = stated === right ? 'valid' : stated === 0 ? 'absent' : stated
  if (checksum !== 'valid') remarkChecksum(reader, 'udpChecksum', udp + 6, checksum)
  return checksum
}

function headerChecksumOf(bytes: Uint8Array, start: number, end: number): number {
  return foldChecksum(addWords(addWords(0, bytes, start, start + 10), bytes, start + 12, end))
}

/** Zero means "no checksum" in UDP, so a sum of zero is sent as 0xffff (RFC 768). */
function udpChecksumOf(bytes: Uint8Array, pseudo: number, udp: number, end: number): number {
  return foldChecksum(addWords(addWords(pseudo, bytes, udp, udp + 6), bytes, udp + 8, end)) || 0xffff
}

function remarkChecksum(reader: Reader, path: string, offset: number, checksum: Checksum): void {
  if (checksum === 'absent') reader.remark('inner-checksum-absent', path, offset, 'zero')
  else reader.remark('inner-checksum-wrong', path, offset, `0x${checksum.toString(16)}`)
}

function badHeader(offset: number): WireError {
  return new WireError({ code: 'bad-inner-header', offset, path: 'header' })
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
}

export function emitInnerPacket<M>(writer: Writer, inner: InnerPacket<M>, emitMessage: (writer: Writer, message: M) => void): void {
  const start = writer.at
  const ipv6 = inner.dst.includes(':')
  if (ipv6 !== inner.src.includes(':')) throw new RangeError('the inner source and destination are of one family')
  if (ipv6) emitIpv6(writer, inner)
  else emitIpv4(writer, inner)
  const udp = writer.at
  writer.u16(inner.sourcePort)
  writer.u16(inner.destinationPort)
  writer.u32(0)
  emitMessage(writer, inner.message)
  const length = writer.at - udp
  writer.patch16(udp + 4, inner.statedUdpLength ?? length)
  writer.patch16(udp + 6, inner.udpChecksum === 'valid' ? freshUdpChecksum(writer, start, udp, ipv6) : statedChecksum(inner.udpChecksum))
  const payload = inner.statedIpLength ?? length
  if (ipv6) {
    writer.patch16(start + 4, payload)
  } else {
    writer.patch16(start + 2, payload + udp - start)
    const { headerChecksum } = inner
    writer.patch16(
      start + 10,
      headerChecksum === 'valid' ? foldChecksum(addWords(0, writer.bytes, start, udp)) : statedChecksum(headerChecksum),
    )
  }
  if (inner.trailing) writer.octets(inner.trailing)
}

/** The checksum of a datagram that ends the message, while its checksum field is still zero. Without options its addresses stand right before it. */
function freshUdpChecksum({ bytes, at }: Writer, start: number, udp: number, ipv6: boolean): number {
  const addresses = ipv6 ? start + 8 : start + 12
  const addressesEnd = ipv6 ? start + 40 : start + 20
  const pseudo = 17 + at - udp
  const sum =
    addressesEnd === udp
      ? addWords(pseudo, bytes, addresses, at)
      : addWords(addWords(pseudo, bytes, addresses, addressesEnd), bytes, udp, at)
  return foldChecksum(sum) || 0xffff
}

function statedChecksum(checksum: 'absent' | number): number {
  return checksum === 'absent' ? 0 : checksum
}

function emitIpv4<M>(writer: Writer, inner: InnerPacket<M>): void {
  const options = inner.options?.length ?? 0
  if (options % 4 !== 0 || options > 40) throw new RangeError(`IPv4 options have 0 to 40 octets in fours, not ${options}`)
  writer.u8(0x45 + options / 4)
  writer.u8(inner.trafficClass)
  writer.u16(0)
  writer.u16(inner.identification)
  writer.u16(inner.fragment)
  writer.u8(inner.timeToLive)
  writer.u8(17)
  writer.u16(0)
  writer.ipv4(inner.src)
  writer.ipv4(inner.dst)
  if (inner.options) writer.octets(inner.options)
}

function emitIpv6<M>(writer: Writer, inner: InnerPacket<M>): void {
  if (inner.identification > 0xfffff) throw new RangeError('a flow label has 20 bits')
  writer.u32((0x60000000 | (inner.trafficClass << 20) | inner.identification) >>> 0)
  writer.u16(0)
  writer.u8(17)
  writer.u8(inner.timeToLive)
  writer.ipv6(inner.src)
  writer.ipv6(inner.dst)
}
