/** Buckets are forgotten in batches once there are this many and some have been full again for long. */
const SWEEP_AT = 1_024

/** Timers cannot space takings that are closer than this: such buckets let through a tick's worth at once. */
const TICK_MS = 4

/** The instant from which a key may take again; monotonic milliseconds. */
export interface Bucket {
  freeAtMs: number
}

/**
 * Token buckets by key: takings of one key are at least `intervalMs` apart (on average, for intervals shorter than a tick). What is kept per
 * key is the single instant from which it may take again; reservations may lie in the future.
 */
export class TokenBuckets {
  readonly #intervalMs: number
  readonly #toleranceMs: number
  readonly #buckets = new Map<string, Bucket>()
  #sweepAt = SWEEP_AT

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
    this.#toleranceMs = intervalMs < TICK_MS ? TICK_MS : 0
  }

  /** The key's bucket; use it at once, it may be forgotten by the next call. */
  of(key: string, nowMs: number): Bucket {
    const known = this.#buckets.get(key)
    if (known !== undefined) return known
    if (this.#buckets.size >= this.#sweepAt) this.#sweep(nowMs)
    const bucket = { freeAtMs: nowMs }
    this.#buckets.set(key, bucket)
    return bucket
  }

  /** When the bucket may be taken from next; now or later. */
  earliestMs(bucket: Bucket, nowMs: number): number {
    return Math.max(nowMs, bucket.freeAtMs - this.#toleranceMs)
  }

  /** Takes at `atMs`, which is not before the earliest time. */
  take(bucket: Bucket, atMs: number): void {
    bucket.freeAtMs = (this.#toleranceMs === 0 ? atMs : Math.max(atMs, bucket.freeAtMs)) + this.#intervalMs
  }

  #sweep(nowMs: number): void {
    for (const [key, { freeAtMs }] of this.#buckets) if (freeAtMs <= nowMs) this.#buckets.delete(key)
    this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#buckets.size)
  }
}
