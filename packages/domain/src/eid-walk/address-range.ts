import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { formatIp, parseIp } from '@lispwatch/lisp-client/address/ip'
import { lastIp, parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/** Addresses of one family and instance, first to last, as numbers. `bits` is 32 or 128. */
export interface AddressRange {
  readonly iid: number
  readonly bits: 32 | 128
  readonly first: bigint
  readonly last: bigint
}

function toNumber(octets: Uint8Array): bigint {
  let value = 0n
  for (const octet of octets) value = (value << 8n) | BigInt(octet)
  return value
}

function addressText(value: bigint, bits: number): string {
  const octets = new Uint8Array(bits / 8)
  for (let at = octets.length - 1, rest = value; at >= 0; at--, rest >>= 8n) octets[at] = Number(rest & 0xffn)
  return formatIp(octets)
}

/** The addresses of an EID-prefix; undefined for what is no IP prefix. */
export function rangeOf({ iid, prefix }: EidPrefix): AddressRange | undefined {
  const parsed = parsePrefix(prefix)
  if (!parsed.ok) return undefined
  const bits = parsed.prefix.family === 'ipv4' ? 32 : 128
  return { iid, bits, first: toNumber(parsed.prefix.bytes), last: toNumber(lastIp(parsed.prefix)) }
}

/** From one address to another of the same family; undefined where they are not. */
export function rangeBetween(iid: number, first: string, last: string): AddressRange | undefined {
  const [from, to] = [parseIp(first), parseIp(last)]
  if (from === undefined || to === undefined || from.length !== to.length) return undefined
  const range = { iid, bits: from.length === 4 ? (32 as const) : (128 as const), first: toNumber(from), last: toNumber(to) }
  return range.first <= range.last ? range : undefined
}

export const rangesMeet = (one: AddressRange, other: AddressRange): boolean =>
  one.iid === other.iid && one.bits === other.bits && one.first <= other.last && other.first <= one.last

export const rangeHolds = (outer: AddressRange, inner: AddressRange): boolean =>
  outer.iid === inner.iid && outer.bits === inner.bits && outer.first <= inner.first && inner.last <= outer.last

/** The largest block that begins at `first` and does not reach beyond `last`: how many of its bits are the host's. */
function hostBitsAt(first: bigint, last: bigint, bits: number): number {
  let hostBits = 0
  while (hostBits < bits) {
    const size = 1n << BigInt(hostBits + 1)
    if (first % size !== 0n || first + size - 1n > last) break
    hostBits++
  }
  return hostBits
}

/** The fewest prefixes that are exactly the range, in the order of their addresses; at most two for each bit. */
export function prefixesOf({ iid, bits, first, last }: AddressRange): EidPrefix[] {
  const prefixes: EidPrefix[] = []
  for (let at = first; at <= last; ) {
    const hostBits = hostBitsAt(at, last, bits)
    prefixes.push({ iid, prefix: `${addressText(at, bits)}/${bits - hostBits}` })
    at += 1n << BigInt(hostBits)
  }
  return prefixes
}

/** Touching and overlapping ranges of one instance and family as one, in the order of instance, family, address. */
export function joinRanges(ranges: readonly AddressRange[]): AddressRange[] {
  const ordered = ranges.toSorted((a, b) => a.iid - b.iid || a.bits - b.bits || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
  const joined: AddressRange[] = []
  for (const range of ordered) {
    const before = joined.at(-1)
    const touches = before !== undefined && before.iid === range.iid && before.bits === range.bits && range.first <= before.last + 1n
    if (touches) joined[joined.length - 1] = { ...before, last: before.last > range.last ? before.last : range.last }
    else joined.push(range)
  }
  return joined
}
