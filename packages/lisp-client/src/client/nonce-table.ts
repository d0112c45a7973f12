import type { Random } from './ports.ts'

/** One nonce that is under way. */
export interface Attempt<Q> {
  readonly high: number
  readonly low: number
  /** The question it belongs to. */
  readonly question: Q
  /** Set when the datagram really leaves: it may have to wait for its turn. */
  sentMonotonicMs: number
  sentAt: number
  requestBytes: Uint8Array
  /** Digest of the reply that this nonce brought; undefined if none did. */
  replyDigest: number | undefined
  /** The next one in its bucket. */
  next: Attempt<Q> | undefined
}

/** What is still known of a nonce whose question is settled: whether a reply came with it, and that reply's digest. */
export type Settled = 'unanswered' | number

export interface NonceTable<Q> {
  /** Draws a nonce that is not in use and enters it. Its octets stand in `octets` until the next draw. */
  draw(question: Q): Attempt<Q>
  readonly octets: Uint8Array
  /** Enters a nonce of the question's own; undefined if it is under way already. */
  enter(question: Q, nonce: Uint8Array): Attempt<Q> | undefined
  find(high: number, low: number): Attempt<Q> | undefined
  /** Takes an attempt out, and remembers its nonce until another one takes its place. */
  settle(attempt: Attempt<Q>): void
  /** What became of a settled nonce; undefined if it was never sent, or is forgotten. */
  settled(high: number, low: number): Settled | undefined
}

/** A power of two. */
const BUCKETS = 4_096
const POOL_OCTETS = 4_096
/** A power of two. A settled nonce is forgotten after about as many others: at 1,000 requests per second, after a minute. */
const REMEMBERED = 65_536
const NOTHING = new Uint8Array(0)

const FREE = 0
const UNANSWERED = 1
const ANSWERED = 2

/**
 * All nonces of one exchange. Nonces are random, so some bits of them are as good a hash as any. Those under way hang in buckets and not in
 * a Map, whose outgrown tables refer to their successors and so keep everything alive that passed through it until the next full garbage
 * collection. Settled ones lie in flat arrays: tens of thousands of small objects that live for seconds would cost more than the network.
 */
export function createNonceTable<Q>(random: Random): NonceTable<Q> {
  const buckets = new Array<Attempt<Q> | undefined>(BUCKETS).fill(undefined)
  const settledHigh = new Int32Array(REMEMBERED)
  const settledLow = new Int32Array(REMEMBERED)
  const settledDigest = new Int32Array(REMEMBERED)
  const settledState = new Uint8Array(REMEMBERED)
  const octets = new Uint8Array(8)
  let pool: Uint8Array = NOTHING
  let used = 0

  const drawOctets = (): void => {
    if (used + 8 > pool.length) {
      pool = random.bytes(POOL_OCTETS)
      used = 0
    }
    for (let i = 0; i < 8; i++) octets[i] = pool[used + i] ?? 0
    used += 8
  }

  const enter = (question: Q, nonce: Uint8Array): Attempt<Q> => {
    const attempt: Attempt<Q> = {
      high: int32At(nonce, 0),
      low: int32At(nonce, 4),
      question,
      sentMonotonicMs: 0,
      sentAt: 0,
      requestBytes: NOTHING,
      replyDigest: undefined,
      next: undefined,
    }
    const bucket = attempt.low & (BUCKETS - 1)
    attempt.next = buckets[bucket]
    buckets[bucket] = attempt
    return attempt
  }

  const find = (high: number, low: number): Attempt<Q> | undefined => {
    let attempt = buckets[low & (BUCKETS - 1)]
    while (attempt !== undefined && (attempt.low !== low || attempt.high !== high)) attempt = attempt.next
    return attempt
  }

  const remove = (removed: Attempt<Q>): void => {
    const bucket = removed.low & (BUCKETS - 1)
    let before = buckets[bucket]
    if (before === removed) {
      buckets[bucket] = removed.next
    } else {
      while (before !== undefined && before.next !== removed) before = before.next
      if (before !== undefined) before.next = removed.next
    }
    removed.next = undefined
  }

  return {
    octets,
    draw(question) {
      do drawOctets()
      while (find(int32At(octets, 0), int32At(octets, 4)) !== undefined)
      return enter(question, octets)
    },
    enter: (question, nonce) => (find(int32At(nonce, 0), int32At(nonce, 4)) === undefined ? enter(question, nonce) : undefined),
    find,
    settle(attempt) {
      const { high, low, replyDigest } = attempt
      remove(attempt)
      const slot = low & (REMEMBERED - 1)
      settledHigh[slot] = high
      settledLow[slot] = low
      settledDigest[slot] = replyDigest ?? 0
      settledState[slot] = replyDigest === undefined ? UNANSWERED : ANSWERED
    },
    settled(high, low) {
      const slot = low & (REMEMBERED - 1)
      const isKnown = settledState[slot] !== FREE && settledHigh[slot] === high && settledLow[slot] === low
      if (!isKnown) return undefined
      return settledState[slot] === UNANSWERED ? 'unanswered' : settledDigest[slot]
    },
  }
}

/** Four octets as a signed 32-bit number; zero beyond the end. */
export function int32At(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 24) | ((bytes[offset + 1] ?? 0) << 16) | ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0)
}

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** `0x` and 16 hexadecimal digits. */
export function formatNonce(attempt: { readonly high: number; readonly low: number }): string {
  return `0x${hex32(attempt.high)}${hex32(attempt.low)}`
}

function hex32(value: number): string {
  return `${HEX[value >>> 24]}${HEX[(value >>> 16) & 255]}${HEX[(value >>> 8) & 255]}${HEX[value & 255]}`
}

/** FNV-1a over the octets, below the four bits of the message type: tells copies of one reply from different replies. */
export function replyDigest(payload: Uint8Array): number {
  let digest = 0x811c9dc5
  for (let i = 0; i < payload.length; i++) digest = Math.imul(digest ^ (payload[i] ?? 0), 0x01000193)
  return (digest & 0x0fffffff) | (((payload[0] ?? 0) >>> 4) << 28)
}

/** Whether what came is of the type of the reply with this digest. */
export function isOfType(digest: number, payload: Uint8Array): boolean {
  return digest >>> 28 === (payload[0] ?? 0) >>> 4
}
