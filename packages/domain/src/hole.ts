import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { formatIp } from '@lispwatch/lisp-client/address/ip'
import { familyBits, lastIp, type Prefix, parsePrefix } from '@lispwatch/lisp-client/address/prefix'

/** An IP prefix as the numbers of its first and last address. */
interface Range {
  readonly first: bigint
  readonly last: bigint
}

const toNumber = (bytes: Uint8Array): bigint => bytes.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)

function toText(value: bigint, octets: number): string {
  const bytes = Uint8Array.from({ length: octets }, (_, i) => Number((value >> BigInt(8 * (octets - 1 - i))) & 0xffn))
  return formatIp(bytes)
}

const rangeOf = (prefix: Prefix): Range => ({ first: toNumber(prefix.bytes), last: toNumber(lastIp(prefix)) })

function ipRanges(eids: readonly EidPrefix[], { iid, family }: { iid: number; family: Prefix['family'] }): Range[] {
  return eids.flatMap((eid) => {
    const parsed = eid.iid === iid ? parsePrefix(eid.prefix) : undefined
    return parsed?.ok && parsed.prefix.family === family ? [rangeOf(parsed.prefix)] : []
  })
}

/**
 * One address of `blocks` that no prefix of `configured` holds, as an EID-prefix of host length: what a server is to answer negatively
 * for. The blocks are tried in their order, each from its last address but one downwards; undefined when all of them are full.
 */
export function chooseHole(blocks: readonly EidPrefix[], configured: readonly EidPrefix[]): EidPrefix | undefined {
  for (const { iid, prefix } of blocks) {
    const parsed = parsePrefix(prefix)
    if (!parsed.ok) continue
    const { family } = parsed.prefix
    const block = rangeOf(parsed.prefix)
    const bits = familyBits(family)
    const free = highestFree(block, ipRanges(configured, { iid, family }))
    if (free !== undefined) return { iid, prefix: `${toText(free, bits / 8)}/${bits}` }
  }
  return undefined
}

/** Downwards from the top: each range that holds the candidate moves it below itself. Sorted by their ends, one pass is enough. */
function highestFree({ first, last }: Range, taken: readonly Range[]): bigint | undefined {
  // The last address of a block is often its broadcast address.
  let candidate = last > first ? last - 1n : last
  for (const range of taken.toSorted((a, b) => (a.last > b.last ? -1 : a.last < b.last ? 1 : 0))) {
    if (range.last < candidate) break
    if (range.first <= candidate) candidate = range.first - 1n
  }
  return candidate >= first ? candidate : undefined
}
