/** Buckets are forgotten in batches once there are this many and some have been full again for long. */
const SWEEP_AT = 16_384

/**
 * Token buckets of depth one by key: takings of one key are at least `intervalMs` apart. Times are monotonic milliseconds. What is kept per
 * key is the single instant from which it may take again; reservations may lie in the future.
 */
export class TokenBuckets {
  readonly #intervalMs: number
  readonly #freeAtMs = new Map<string, number>()
  #sweepAt = SWEEP_AT

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  /** When `key` may take next; now or later. */
  earliestMs(key: string, nowMs: number): number {
    const freeAtMs = this.#freeAtMs.get(key)
    return freeAtMs === undefined || freeAtMs < nowMs ? nowMs : freeAtMs
  }

  /** Takes at `atMs`, which is not before the earliest time. */
  take(key: string, atMs: number, nowMs: number): void {
    if (this.#intervalMs <= 0) return
    this.#freeAtMs.set(key, atMs + this.#intervalMs)
    if (this.#freeAtMs.size >= this.#sweepAt) this.#sweep(nowMs)
  }

  #sweep(nowMs: number): void {
    for (const [key, freeAtMs] of this.#freeAtMs) if (freeAtMs <= nowMs) this.#freeAtMs.delete(key)
    this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#freeAtMs.size)
  }
}
