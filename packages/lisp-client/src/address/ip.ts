import { formatIpv4At, parseIpv4Into } from './ipv4.ts'
import { formatIpv6At, parseIpv6Into } from './ipv6.ts'

export type IpFamily = 'ipv4' | 'ipv6'

/**
 * The 4 or 16 octets of an address, or undefined. Strict: dotted decimal without leading zeros (RFC 6943 3.1.1), the IPv6 text of
 * RFC 4291 2.2, no zone id.
 */
export function parseIp(text: string): Uint8Array | undefined {
  if (text.includes(':')) {
    const bytes = new Uint8Array(16)
    return parseIpv6Into(text, bytes, 0) ? bytes : undefined
  }
  const bytes = new Uint8Array(4)
  return parseIpv4Into(text, 0, bytes, 0) ? bytes : undefined
}

/** Canonical text (RFC 5952 for IPv6) of 4 or 16 octets. Throws a RangeError for any other length. */
export function formatIp(bytes: Uint8Array): string {
  if (bytes.length === 4) return formatIpv4At(bytes, 0)
  if (bytes.length === 16) return formatIpv6At(bytes, 0)
  throw new RangeError(`an IP address has 4 or 16 octets, not ${bytes.length}`)
}

/** The family of an address, or undefined where the text is not an address. */
export function ipFamily(text: string): IpFamily | undefined {
  const bytes = parseIp(text)
  return bytes && (bytes.length === 4 ? 'ipv4' : 'ipv6')
}

/** The one text of an address, whatever form it was written in: usable as a key. */
export function canonicalIp(text: string): string | undefined {
  const bytes = parseIp(text)
  return bytes && formatIp(bytes)
}
