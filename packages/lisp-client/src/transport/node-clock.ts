import { randomFillSync } from 'node:crypto'
import type { Clock, Random, Timer } from '../client/ports.ts'

const POOL_BYTES = 8192

/** This host's clock. A delay of zero runs after the datagrams that are already waiting, not before them. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms: number, run: () => void): Timer {
    if (ms <= 0) {
      const immediate = setImmediate(run)
      return { cancel: () => clearImmediate(immediate) }
    }
    // Node cuts fractions off, and a timer must never fire early.
    const timeout = setTimeout(run, Math.ceil(ms))
    return { cancel: () => clearTimeout(timeout) }
  },
}

/**
 * The operating system's generator, drawn in pools: a system call per nonce would cost more than the rest of an exchange's bookkeeping.
 * A spent pool is dropped, not refilled, because the octets that were handed out are views of it.
 */
export function createPooledRandom(poolBytes: number = POOL_BYTES): Random {
  let pool = new Uint8Array(0)
  let used = 0
  return {
    bytes(n: number): Uint8Array {
      if (n > poolBytes) return randomFillSync(new Uint8Array(n))
      if (used + n > pool.length) {
        pool = randomFillSync(new Uint8Array(poolBytes))
        used = 0
      }
      const drawn = pool.subarray(used, used + n)
      used += n
      return drawn
    },
  }
}

export const systemRandom: Random = createPooledRandom()
