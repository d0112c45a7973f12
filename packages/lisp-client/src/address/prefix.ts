import { formatIp, type IpFamily, parseIp } from './ip.ts'

/** An address block. `bytes` has 4 or 16 octets with every bit beyond `maskLength` zero. */
export interface Prefix {
  readonly family: IpFamily
  readonly bytes: Uint8Array
  readonly maskLength: number
}

export type PrefixResult = { readonly ok: true; readonly prefix: Prefix } | { readonly ok: false; readonly reason: string }

/** Bits of an address of the family. */
export function familyBits(family: IpFamily): 32 | 128 {
  return family === 'ipv4' ? 32 : 128
}

/** Reads `10.1.0.0/24`; a bare address is a host prefix. Bits beyond the mask are an error whose reason names the right prefix. */
export function parsePrefix(text: string): PrefixResult {
  const slash = text.indexOf('/')
  const bytes = parseIp(slash < 0 ? text : text.slice(0, slash))
  if (!bytes) return { ok: false, reason: `${quote(text)} is not an IP prefix` }
  const family: IpFamily = bytes.length === 4 ? 'ipv4' : 'ipv6'
  const bits = familyBits(family)
  if (slash < 0) return { ok: true, prefix: { family, bytes, maskLength: bits } }
  const digits = text.slice(slash + 1)
  const maskLength = /^(0|[1-9]\d{0,2})$/.test(digits) ? Number(digits) : -1
  if (maskLength < 0 || maskLength > bits) {
    return {
      ok: false,
      reason: `${quote(text)}: the mask length of an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} prefix is a number from 0 to ${bits}`,
    }
  }
  const prefix = maskedPrefix(bytes, maskLength)
  if (!sameBytes(prefix.bytes, bytes)) {
    return { ok: false, reason: `${quote(text)} has host bits set; the prefix is ${formatPrefix(prefix)}` }
  }
  return { ok: true, prefix }
}

/** The prefix of that length around an address; the bits beyond are cleared in a copy. */
export function maskedPrefix(bytes: Uint8Array, maskLength: number): Prefix {
  const masked = Uint8Array.from(bytes)
  for (let i = 0; i < masked.length; i++) masked[i] = (masked[i] as number) & octetMask(maskLength, i)
  return { family: bytes.length === 4 ? 'ipv4' : 'ipv6', bytes: masked, maskLength }
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatIp(prefix.bytes)}/${prefix.maskLength}`
}

/** The one text of a prefix, or undefined where `parsePrefix` refuses it. */
export function canonicalPrefix(text: string): string | undefined {
  const parsed = parsePrefix(text)
  return parsed.ok ? formatPrefix(parsed.prefix) : undefined
}

/** True where every address of `inner` is in `outer`. */
export function prefixCovers(outer: Prefix, inner: Prefix): boolean {
  return outer.maskLength <= inner.maskLength && prefixContainsIp(outer, inner.bytes)
}

/** True where the address (4 or 16 octets) is in the prefix; false for the other family. */
export function prefixContainsIp(prefix: Prefix, bytes: Uint8Array): boolean {
  if (bytes.length !== prefix.bytes.length) return false
  const whole = prefix.maskLength >> 3
  for (let i = 0; i < whole; i++) if (bytes[i] !== prefix.bytes[i]) return false
  if ((prefix.maskLength & 7) === 0) return true
  return ((bytes[whole] as number) & octetMask(prefix.maskLength, whole)) === prefix.bytes[whole]
}

export function firstIp(prefix: Prefix): Uint8Array {
  return Uint8Array.from(prefix.bytes)
}

export function lastIp(prefix: Prefix): Uint8Array {
  const last = Uint8Array.from(prefix.bytes)
  for (let i = 0; i < last.length; i++) last[i] = (last[i] as number) | (~octetMask(prefix.maskLength, i) & 0xff)
  return last
}

/** The address after this one; undefined after the last address of the family. */
export function nextIp(bytes: Uint8Array): Uint8Array | undefined {
  const next = Uint8Array.from(bytes)
  for (let i = next.length - 1; i >= 0; i--) {
    const octet = ((next[i] as number) + 1) & 0xff
    next[i] = octet
    if (octet !== 0) return next
  }
  return undefined
}

/** Orders IPv4 before IPv6, then by address, then the shorter mask first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  if (a.bytes.length !== b.bytes.length) return a.bytes.length - b.bytes.length
  for (let i = 0; i < a.bytes.length; i++) {
    const difference = (a.bytes[i] as number) - (b.bytes[i] as number)
    if (difference !== 0) return difference
  }
  return a.maskLength - b.maskLength
}

/** The mask bits that fall into octet `index`. */
function octetMask(maskLength: number, index: number): number {
  const bits = maskLength - 8 * index
  if (bits >= 8) return 0xff
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i])
}

/** Input in a reason: cut, and without control characters that would disturb a terminal. */
function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text
  return JSON.stringify(shown)
}
