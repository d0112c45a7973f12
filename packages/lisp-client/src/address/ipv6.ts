import { formatIpv4At, parseIpv4Into } from './ipv4.ts'

const COLON = 58
/** Text of an octet as it stands first in a group, and behind another octet. */
const FIRST: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16))
const SECOND: readonly string[] = FIRST.map((text) => text.padStart(2, '0'))
const DOT = 46

/** RFC 5952 text of the sixteen octets at `offset`; IPv4-mapped addresses end in dotted decimal (RFC 5952 5). */
export function formatIpv6At(bytes: Uint8Array, offset: number): string {
  let runStart = -1
  let runLength = 1 // a single zero group is never shortened (RFC 5952 4.2.2)
  let start = -1
  for (let group = 0; group <= 8; group++) {
    const zero = group < 8 && bytes[offset + 2 * group] === 0 && bytes[offset + 2 * group + 1] === 0
    if (zero) {
      if (start < 0) start = group
    } else if (start >= 0) {
      if (group - start > runLength) {
        runStart = start
        runLength = group - start
      }
      start = -1
    }
  }
  if (runStart === 0 && runLength === 5 && bytes[offset + 10] === 0xff && bytes[offset + 11] === 0xff) {
    return `::ffff:${formatIpv4At(bytes, offset + 12)}`
  }
  let text = ''
  for (let group = 0; group < 8; group++) {
    if (group === runStart) {
      text += '::'
      group += runLength - 1
      continue
    }
    if (group > 0 && group !== runStart + runLength) text += ':'
    const high = bytes[offset + 2 * group] as number
    const low = bytes[offset + 2 * group + 1] as number
    text += high === 0 ? FIRST[low] : (FIRST[high] as string) + (SECOND[low] as string)
  }
  return text
}

/** Writes the sixteen octets of IPv6 text; zone ids are refused. False, with `target` in an undefined state, for anything else. */
export function parseIpv6Into(text: string, target: Uint8Array, offset: number): boolean {
  const end = text.length
  if (end < 2 || end > 45) return false
  let at = 0
  let written = 0
  let gap = -1
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false
    gap = 0
    at = 2
  }
  while (at < end) {
    if (written === 16) return false
    const groupStart = at
    let value = 0
    for (; at < end; at++) {
      const digit = hexDigit(text.charCodeAt(at))
      if (digit < 0) break
      if (at - groupStart === 4) return false
      value = (value << 4) | digit
    }
    if (at < end && text.charCodeAt(at) === DOT) {
      if (written > 12 || !parseIpv4Into(text, groupStart, target, offset + written)) return false
      written += 4
      at = end
      break
    }
    if (at === groupStart) return false
    target[offset + written++] = value >>> 8
    target[offset + written++] = value & 0xff
    if (at === end) break
    if (text.charCodeAt(at) !== COLON) return false
    at++
    if (at < end && text.charCodeAt(at) === COLON) {
      if (gap >= 0) return false
      gap = written
      at++
    } else if (at === end) return false
  }
  if (gap < 0) return written === 16
  if (written > 14) return false
  // Loops: copyWithin and fill cost more than the few octets there are.
  const shift = 16 - written
  for (let i = written - 1; i >= gap; i--) target[offset + i + shift] = target[offset + i] as number
  for (let i = gap; i < gap + shift; i++) target[offset + i] = 0
  return true
}

/** Value of each ASCII character as a hexadecimal digit, -1 for those that are none. */
const HEX_DIGITS: Int8Array = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
)

function hexDigit(code: number): number {
  return code < 128 ? (HEX_DIGITS[code] as number) : -1
}
