import { lastIp, nextIp, type Prefix } from '@lispwatch/lisp-client/address/prefix'

/** The longest prefix for every address of one family: disjoint segments in growing order, found by binary search. */
export interface Segments {
  /** 32-bit words of an address: 1 or 4. */
  readonly words: number
  /** The first address of every segment, `words` words each. */
  readonly starts: Uint32Array
  /** The number of the prefix that covers the segment; -1 for none. */
  readonly owners: Int32Array
  /** By the first 16 bits of an address: the segment in which they begin. Only where there are so many that a search is slower. */
  readonly byFirstBits: Uint32Array | undefined
}

/** From so many segments on, the search begins at the first 16 bits: a quarter of a megabyte spares most of the steps. */
const MANY_SEGMENTS = 4096

/** A growing list of segments. */
class Builder {
  readonly #words: number
  #starts: Uint32Array
  #owners: Int32Array
  #count = 0

  constructor(words: number, prefixes: number) {
    this.#words = words
    // A prefix begins one segment, and another may begin behind it.
    this.#starts = new Uint32Array((2 * prefixes + 1) * words)
    this.#owners = new Int32Array(2 * prefixes + 1)
  }

  /** From `bytes` on it is `owner`; what began at the same address before is replaced. */
  begin(bytes: Uint8Array, owner: number): void {
    if (this.#count > 0 && this.#beginsAt(bytes)) this.#count--
    if (this.#count > 0 && this.#owners[this.#count - 1] === owner) return
    writeWords(bytes, this.#starts, this.#count * this.#words)
    this.#owners[this.#count++] = owner
  }

  done(): Segments {
    const starts = this.#starts.slice(0, this.#count * this.#words)
    const owners = this.#owners.slice(0, this.#count)
    return {
      words: this.#words,
      starts,
      owners,
      byFirstBits: owners.length < MANY_SEGMENTS ? undefined : indexFirstBits(starts, this.#words),
    }
  }

  #beginsAt(bytes: Uint8Array): boolean {
    const at = (this.#count - 1) * this.#words
    for (let i = 0; i < this.#words; i++) if (this.#starts[at + i] !== wordOf(bytes, i)) return false
    return true
  }
}

/** One entry more than there are beginnings: the last one is the last segment. */
function indexFirstBits(starts: Uint32Array, words: number): Uint32Array {
  const index = new Uint32Array(0x10001)
  const last = starts.length / words - 1
  for (let bits = 0, segment = 0; bits < 0x10000; bits++) {
    // Up to the last segment that does not begin behind the first address with these bits.
    while (segment < last && isAtMost(starts, (segment + 1) * words, bits * 0x10000, words)) segment++
    index[bits] = segment
  }
  index[0x10000] = last
  return index
}

function isAtMost(starts: Uint32Array, at: number, first: number, words: number): boolean {
  if (starts[at] !== first) return (starts[at] as number) < first
  for (let i = 1; i < words; i++) if (starts[at + i] !== 0) return false
  return true
}

/** Lays out prefixes of one family, which have to be sorted as comparePrefixes does and distinct; owners are their places in the list. */
export function layOutSegments(prefixes: readonly Prefix[], words: 1 | 4): Segments {
  const builder = new Builder(words, prefixes.length)
  builder.begin(new Uint8Array(4 * words), -1)
  /** The prefixes around the present address, the innermost last. */
  const open: { readonly last: Uint8Array; readonly owner: number }[] = []
  const closeUntil = (bytes: Uint8Array | undefined): void => {
    for (let inner = open.at(-1); inner && (bytes === undefined || compareBytes(inner.last, bytes) < 0); inner = open.at(-1)) {
      open.pop()
      const behind = nextIp(inner.last)
      if (behind !== undefined) builder.begin(behind, open.at(-1)?.owner ?? -1)
    }
  }
  for (const [owner, prefix] of prefixes.entries()) {
    closeUntil(prefix.bytes)
    builder.begin(prefix.bytes, owner)
    open.push({ last: lastIp(prefix), owner })
  }
  closeUntil(undefined)
  return builder.done()
}

/** The prefix that covers an address of 4 * words octets; -1 for none. */
export function ownerOf({ words, starts, owners, byFirstBits }: Segments, bytes: Uint8Array): number {
  const first = wordOf(bytes, 0)
  let low = byFirstBits === undefined ? 0 : (byFirstBits[first >>> 16] as number)
  let high = byFirstBits === undefined ? owners.length : (byFirstBits[(first >>> 16) + 1] as number) + 1
  // The last segment that does not begin behind the address; the first one begins at the first address.
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    const start = starts[middle * words] as number
    const isBehind = start === first && words > 1 ? isRestBehind(starts, middle * words, bytes, words) : start > first
    if (isBehind) high = middle
    else low = middle
  }
  return owners[low] as number
}

function isRestBehind(starts: Uint32Array, at: number, bytes: Uint8Array, words: number): boolean {
  for (let i = 1; i < words; i++) {
    const [start, word] = [starts[at + i] as number, wordOf(bytes, i)]
    if (start !== word) return start > word
  }
  return false
}

function wordOf(bytes: Uint8Array, i: number): number {
  const at = 4 * i
  return (
    (((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) >>> 0
  )
}

function writeWords(bytes: Uint8Array, into: Uint32Array, at: number): void {
  for (let i = 0; i < bytes.length / 4; i++) into[at + i] = wordOf(bytes, i)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] as number) - (b[i] as number)
    if (difference !== 0) return difference
  }
  return 0
}
