/** IPv4 (RFC 791) and IPv6 (RFC 8200) headers of a captured packet, up to the transport protocol. */
import { formatIpv4At } from '../address/ipv4.ts'
import { formatIpv6At } from '../address/ipv6.ts'

export interface IpPacket {
  readonly src: string
  readonly dst: string
  /** Transport protocol: 17 for UDP. */
  readonly protocol: number
  readonly payload: Uint8Array
  /** The packet was cut by the capture: `payload` is shorter than its header says. */
  readonly cut: boolean
  /** Present for fragments. */
  readonly fragment?: { readonly id: string; readonly offset: number; readonly last: boolean }
}

const HOP_BY_HOP = 0
const ROUTING = 43
const FRAGMENT = 44
const DESTINATION_OPTIONS = 60
/** Real packets have at most a few. */
const MAX_EXTENSION_HEADERS = 8

/** Reads the header; undefined where the octets are not an IP packet with a whole header. */
export function parseIpPacket(bytes: Uint8Array): IpPacket | undefined {
  const version = (bytes[0] ?? 0) >>> 4
  if (version === 4) return parseIpv4(bytes)
  return version === 6 ? parseIpv6(bytes) : undefined
}

function parseIpv4(bytes: Uint8Array): IpPacket | undefined {
  const header = ((bytes[0] as number) & 0xf) * 4
  if (header < 20 || bytes.length < header) return undefined
  const stated = u16(bytes, 2)
  // Zero is what a network card with segmentation offload leaves behind.
  const total = stated === 0 ? bytes.length : stated
  if (total < header) return undefined
  const src = formatIpv4At(bytes, 12)
  const dst = formatIpv4At(bytes, 16)
  const protocol = bytes[9] as number
  const base = { src, dst, protocol, payload: bytes.subarray(header, Math.min(total, bytes.length)), cut: total > bytes.length }
  const flags = u16(bytes, 6)
  if ((flags & 0x3fff) === 0) return base
  return {
    ...base,
    fragment: { id: `${src} ${dst} ${protocol} ${u16(bytes, 4)}`, offset: (flags & 0x1fff) * 8, last: (flags & 0x2000) === 0 },
  }
}

function parseIpv6(bytes: Uint8Array): IpPacket | undefined {
  if (bytes.length < 40) return undefined
  const total = 40 + u16(bytes, 4)
  const end = Math.min(total, bytes.length)
  const src = formatIpv6At(bytes, 8)
  const dst = formatIpv6At(bytes, 24)
  const cut = total > bytes.length
  let protocol = bytes[6] as number
  let at = 40
  for (let headers = 0; headers < MAX_EXTENSION_HEADERS; headers++) {
    if (at + 8 > end && protocol !== 17) break
    if (protocol === HOP_BY_HOP || protocol === ROUTING || protocol === DESTINATION_OPTIONS) {
      protocol = bytes[at] as number
      at += ((bytes[at + 1] as number) + 1) * 8
    } else if (protocol === FRAGMENT) {
      const flags = u16(bytes, at + 2)
      const id = `${src} ${dst} ${u16(bytes, at + 4)} ${u16(bytes, at + 6)}`
      protocol = bytes[at] as number
      at += 8
      const payload = bytes.subarray(Math.min(at, end), end)
      if ((flags & 0xfff9) === 0) return { src, dst, protocol, payload, cut }
      return { src, dst, protocol, payload, cut, fragment: { id, offset: flags & 0xfff8, last: (flags & 1) === 0 } }
    } else break
  }
  return { src, dst, protocol, payload: bytes.subarray(Math.min(at, end), end), cut }
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
}
