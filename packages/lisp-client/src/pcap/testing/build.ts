/** Builds capture files octet by octet from the formats' documents, independently of the readers. */

type Octets = readonly number[]

export function u16(value: number): number[] {
  return [(value >> 8) & 0xff, value & 0xff]
}

function ordered(value: bigint, octets: number, littleEndian: boolean): number[] {
  const big = Array.from({ length: octets }, (_, i) => Number((value >> BigInt(8 * (octets - 1 - i))) & 0xffn))
  return littleEndian ? big.reverse() : big
}

export function udp(sourcePort: number, destinationPort: number, payload: Uint8Array): number[] {
  return [...u16(sourcePort), ...u16(destinationPort), ...u16(8 + payload.length), 0, 0, ...payload]
}

export function ipv4(
  header: { src: Octets; dst: Octets; identification?: number; fragment?: number; protocol?: number },
  payload: Octets,
): number[] {
  const { src, dst, identification = 0, fragment = 0, protocol = 17 } = header
  return [0x45, 0, ...u16(20 + payload.length), ...u16(identification), ...u16(fragment), 64, protocol, 0, 0, ...src, ...dst, ...payload]
}

/** Addresses are the last octet in 2001:db8::/32. */
export function ipv6(header: { src: number; dst: number }, nextHeader: number, payload: Octets): number[] {
  const address = (last: number) => [0x20, 0x01, 0x0d, 0xb8, ...new Array<number>(11).fill(0), last]
  return [0x60, 0, 0, 0, ...u16(payload.length), nextHeader, 64, ...address(header.src), ...address(header.dst), ...payload]
}

export function ethernet(ethertype: number, payload: Octets): number[] {
  return [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, ...u16(ethertype), ...payload]
}

/** A classic pcap; each frame at 1,700,000,000 s and 123,456 units. */
export function pcap(
  linkType: number,
  frames: readonly Octets[],
  options: { littleEndian?: boolean; nanoseconds?: boolean } = {},
): Uint8Array {
  const { littleEndian = true, nanoseconds = false } = options
  const u32 = (value: number) => ordered(BigInt(value), 4, littleEndian)
  const head = [
    ...u32(nanoseconds ? 0xa1b23c4d : 0xa1b2c3d4),
    ...ordered(2n, 2, littleEndian),
    ...ordered(4n, 2, littleEndian),
    ...u32(0),
    ...u32(0),
    ...u32(65535),
    ...u32(linkType),
  ]
  return Uint8Array.from([
    ...head,
    ...frames.flatMap((frame) => [...u32(1_700_000_000), ...u32(123_456), ...u32(frame.length), ...u32(frame.length), ...frame]),
  ])
}

function block(type: number, body: Octets, littleEndian: boolean): number[] {
  const padded = [...body, ...new Array<number>((4 - (body.length % 4)) % 4).fill(0)]
  const length = ordered(BigInt(12 + padded.length), 4, littleEndian)
  return [...ordered(BigInt(type), 4, littleEndian), ...length, ...padded, ...length]
}

export function sectionHeader(littleEndian = true): number[] {
  return block(
    0x0a0d0d0a,
    [...ordered(0x1a2b3c4dn, 4, littleEndian), ...ordered(1n, 2, littleEndian), 0, 0, ...new Array<number>(8).fill(0xff)],
    littleEndian,
  )
}

export function interfaceBlock(
  linkType: number,
  options: { littleEndian?: boolean; resolution?: number; offsetSeconds?: bigint } = {},
): number[] {
  const { littleEndian = true, resolution, offsetSeconds } = options
  const u = (value: number | bigint, octets: number) => ordered(BigInt(value), octets, littleEndian)
  const name = [...u(2, 2), ...u(3, 2), 0x65, 0x74, 0x68, 0]
  const time = resolution === undefined ? [] : [...u(9, 2), ...u(1, 2), resolution, 0, 0, 0]
  const offset = offsetSeconds === undefined ? [] : [...u(14, 2), ...u(8, 2), ...u(offsetSeconds, 8)]
  return block(1, [...u(linkType, 2), 0, 0, ...u(0, 4), ...name, ...time, ...offset, ...u(0, 4)], littleEndian)
}

export function enhancedPacket(interfaceId: number, time: bigint, frame: Octets, littleEndian = true): number[] {
  const u32 = (value: bigint) => ordered(value, 4, littleEndian)
  const length = u32(BigInt(frame.length))
  return block(
    6,
    [...u32(BigInt(interfaceId)), ...u32(time >> 32n), ...u32(time & 0xffffffffn), ...length, ...length, ...frame],
    littleEndian,
  )
}

/** A little-endian pcapng; blocks of four octets are made into blocks of an unknown type. */
export function pcapng(blocks: readonly Octets[]): Uint8Array {
  return Uint8Array.from([...sectionHeader(), ...blocks.flatMap((entry) => (entry.length === 4 ? block(0x0bad, entry, true) : entry))])
}
