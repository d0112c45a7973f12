/** Buckets are forgotten in batches once there are this many and some have been full again for long. */
const SWEEP_AT = 1_024

/** Timers cannot space takings that are closer than this: such buckets let through a tick's worth at once. */
const TICK_MS = 4

/**
 * Token buckets by key: takings of one key are at least `intervalMs` apart (on average, for intervals shorter than a tick). Times are monotonic milliseconds. What is kept per
 * key is the single instant from which it may take again; reservations may lie in the future.
 */
export class TokenBuckets {
  readonly #intervalMs: number
  readonly #toleranceMs: number
  readonly #freeAtMs = new Map<string, number>()
  #sweepAt = SWEEP_AT

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.#toleranceMs = intervalMs < TICK_MS ? TICK_MS : 0
  }

  /** When `key` may take next; now or later. */
  earliestMs(key: string, nowMs: number): number {
    const freeAtMs = this.#freeAtMs.get(key)
    return freeAtMs === undefined ? nowMs : Math.max(nowMs, freeAtMs - this.#toleranceMs)
  }

  /** Takes at `atMs`, which is not before the earliest time. */
  take(key: string, atMs: number, nowMs: number): void {
    if (this.#intervalMs <= 0) return
    const fromMs = this.#toleranceMs === 0 ? atMs : Math.max(atMs, this.#freeAtMs.get(key) ?? atMs)
    this.#freeAtMs.set(key, fromMs + this.#intervalMs)
    if (this.#freeAtMs.size >= this.#sweepAt) this.#sweep(nowMs)
  }

  #sweep(nowMs: number): void {
    for (const [key, freeAtMs] of this.#freeAtMs) if (freeAtMs <= nowMs) this.#freeAtMs.delete(key)
    this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#freeAtMs.size)
  }
}
