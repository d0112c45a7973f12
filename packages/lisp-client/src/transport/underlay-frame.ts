import { formatIp, parseIp } from '../address/ip.ts'
import type { Endpoint } from '../client/ports.ts'

/*
 * One datagram of a simulated network on its way over a real UDP socket: the simulated addresses stand in front of the payload.
 *
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *  |      'L'      |      'W'      |      'U'      |      '1'      |   0
 *  |     kind      |       0       |  source address (16 octets) ...    4
 *  |        ... source port        |  destination address (16) ...     22
 *  |      ... destination port     |  payload ...                      40
 *
 * An IPv4 address is written as ::ffff:a.b.c.d. Numbers are big-endian.
 */

/** `hello` only tells the hub where an endpoint lives; `port-unreachable` comes back with the addresses of the datagram that failed. */
export type UnderlayFrameKind = 'datagram' | 'hello' | 'port-unreachable'

export interface UnderlayFrame {
  readonly kind: UnderlayFrameKind
  readonly from: Endpoint
  readonly to: Endpoint
  readonly payload: Uint8Array
}

export const UNDERLAY_HEADER_BYTES = 42

const KINDS: readonly UnderlayFrameKind[] = ['datagram', 'hello', 'port-unreachable']
const MAGIC = [0x4c, 0x57, 0x55, 0x31] as const
const ADDRESS_CACHE_LIMIT = 16_384

/** The frame, or undefined for octets that are not one: strangers may write to the hub's port too. `payload` is a view. */
export function parseFrame(bytes: Uint8Array): UnderlayFrame | undefined {
  if (bytes.length < UNDERLAY_HEADER_BYTES || MAGIC.some((octet, i) => bytes[i] !== octet)) return undefined
  const kind = KINDS[bytes[4] ?? 255]
  if (kind === undefined) return undefined
  return { kind, from: endpointAt(bytes, 6), to: endpointAt(bytes, 24), payload: bytes.subarray(UNDERLAY_HEADER_BYTES) }
}

/** @throws RangeError for an address that is not a literal: frames are made by our own code only */
export function emitFrame(frame: UnderlayFrame): Uint8Array {
  const bytes = new Uint8Array(UNDERLAY_HEADER_BYTES + frame.payload.length)
  bytes.set(MAGIC)
  bytes[4] = KINDS.indexOf(frame.kind)
  putEndpoint(bytes, 6, frame.from)
  putEndpoint(bytes, 24, frame.to)
  bytes.set(frame.payload, UNDERLAY_HEADER_BYTES)
  return bytes
}

function endpointAt(bytes: Uint8Array, offset: number): Endpoint {
  let isMapped = bytes[offset + 10] === 0xff && bytes[offset + 11] === 0xff
  for (let i = 0; isMapped && i < 10; i++) isMapped = bytes[offset + i] === 0
  const address = formatIp(bytes.subarray(isMapped ? offset + 12 : offset, offset + 16))
  return { address, port: ((bytes[offset + 16] ?? 0) << 8) | (bytes[offset + 17] ?? 0) }
}

/** A simulated network has few addresses and many datagrams. */
const octetsByAddress = new Map<string, Uint8Array>()

function putEndpoint(bytes: Uint8Array, offset: number, endpoint: Endpoint): void {
  let octets = octetsByAddress.get(endpoint.address)
  if (octets === undefined) {
    octets = mappedOctets(endpoint.address)
    if (octetsByAddress.size >= ADDRESS_CACHE_LIMIT) octetsByAddress.clear()
    octetsByAddress.set(endpoint.address, octets)
  }
  bytes.set(octets, offset)
  bytes[offset + 16] = endpoint.port >>> 8
  bytes[offset + 17] = endpoint.port & 0xff
}

function mappedOctets(address: string): Uint8Array {
  const octets = parseIp(address)
  if (octets === undefined) throw new RangeError(`${JSON.stringify(address)} is not an address literal`)
  if (octets.length === 16) return octets
  const mapped = new Uint8Array(16)
  mapped[10] = 0xff
  mapped[11] = 0xff
  mapped.set(octets, 12)
  return mapped
}
