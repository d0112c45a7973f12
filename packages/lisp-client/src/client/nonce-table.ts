import type { Clock, Random } from './ports.ts'

/** How long a settled nonce is remembered, to tell a late or duplicate reply from one that nobody asked for. */
const LINGER_MS = 30_000
const LINGERING_LIMIT = 65_536
const NOTHING = new Uint8Array(0)

/** One nonce that was sent, and what became of it. */
export interface Attempt<Q> {
  readonly high: number
  readonly low: number
  /** The question it belongs to while that is open. */
  question: Q | undefined
  /** Which try of the question, from 1. */
  readonly ordinal: number
  /** Set when the datagram really leaves: it may have to wait for its turn. */
  sentMonotonicMs: number
  sentAt: number
  requestBytes: Uint8Array
  /** Digest of the reply that settled the question through this nonce; undefined if none did. */
  replyDigest: number | undefined
  forgetAtMs: number
}

export interface NonceTable<Q> {
  /** Draws a nonce that is not in use and enters it. The octets go into the request. */
  draw(question: Q, ordinal: number): { readonly nonce: Uint8Array; readonly attempt: Attempt<Q> }
  /** The attempt with this nonce, open or settled; undefined if it was never sent, or forgotten. */
  find(high: number, low: number): Attempt<Q> | undefined
  /** Closes an attempt but remembers its nonce for a while. */
  settle(attempt: Attempt<Q>): void
}

/**
 * All nonces of one exchange. The key is the nonce's lower half: a small integer hashes several times faster than 64 bits in any form, and
 * a nonce whose lower half is in use is drawn again. A match always compares both halves.
 */
export function createNonceTable<Q>(clock: Clock, random: Random): NonceTable<Q> {
  const byLow = new Map<number, Attempt<Q>>()
  // A ring in the order of settling, which is the order of forgetting.
  const lingering: (Attempt<Q> | undefined)[] = []
  let oldest = 0
  let count = 0

  const forgetOldest = (): void => {
    const attempt = lingering[oldest]
    lingering[oldest] = undefined
    oldest = (oldest + 1) % LINGERING_LIMIT
    count--
    if (attempt !== undefined) byLow.delete(attempt.low)
  }

  return {
    draw(question, ordinal) {
      for (;;) {
        const nonce = random.bytes(8)
        const low = octets(nonce, 4)
        if (byLow.has(low)) continue
        const attempt: Attempt<Q> = {
          high: octets(nonce, 0),
          low,
          question,
          ordinal,
          sentMonotonicMs: 0,
          sentAt: 0,
          requestBytes: NOTHING,
          replyDigest: undefined,
          forgetAtMs: 0,
        }
        byLow.set(low, attempt)
        return { nonce, attempt }
      }
    },
    find(high, low) {
      const attempt = byLow.get(low)
      return attempt?.high === high ? attempt : undefined
    },
    settle(attempt) {
      const nowMs = clock.monotonic()
      attempt.question = undefined
      attempt.requestBytes = NOTHING
      attempt.forgetAtMs = nowMs + LINGER_MS
      while (count > 0 && (count === LINGERING_LIMIT || (lingering[oldest]?.forgetAtMs ?? 0) <= nowMs)) forgetOldest()
      lingering[(oldest + count) % LINGERING_LIMIT] = attempt
      count++
    },
  }
}

function octets(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 24) | ((bytes[offset + 1] ?? 0) << 16) | ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0)
}

export function formatNonce(attempt: { readonly high: number; readonly low: number }): string {
  return `0x${hex32(attempt.high)}${hex32(attempt.low)}`
}

function hex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

/** FNV-1a over the octets: tells copies of one reply from different replies. */
export function replyDigest(payload: Uint8Array): number {
  let digest = 0x811c9dc5
  for (const octet of payload) digest = Math.imul(digest ^ octet, 0x01000193)
  return digest
}
