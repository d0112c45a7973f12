/** Buckets are forgotten in batches once there are this many and some have been full again for long. */
const SWEEP_AT = 1_024

/** Timers cannot space takings that are closer than this: such buckets let through a tick's worth at once. */
const TICK_MS = 4

/** What is reserved of a key; monotonic milliseconds. */
export interface Bucket {
  /** From here on nothing is reserved but what is `ahead`. */
  freeAtMs: number
  /** Instants behind `freeAtMs` that are reserved with room before them, in order. */
  ahead: number[] | undefined
}

/**
 * Token buckets by key: takings of one key are at least `intervalMs` apart (on average, for intervals shorter than a tick). Reservations may
 * lie in the future, and what lies between them stays free: who has to wait for another limit must not hold up everybody else of this key.
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
    const bucket = { freeAtMs: nowMs, ahead: undefined }
    this.#buckets.set(key, bucket)
    return bucket
  }

  /** When the bucket may be taken from next; at `fromMs` or later. */
  earliestMs(bucket: Bucket, fromMs: number): number {
    let atMs = Math.max(fromMs, bucket.freeAtMs - this.#toleranceMs)
    if (bucket.ahead === undefined) return atMs
    for (const reservedMs of bucket.ahead) {
      if (reservedMs - this.#intervalMs >= atMs) break
      atMs = Math.max(atMs, reservedMs + this.#intervalMs)
    }
    return atMs
  }

  /** Takes at `atMs`, which is a time that `earliestMs` gave. */
  take(bucket: Bucket, atMs: number, nowMs: number): void {
    if (atMs - Math.max(nowMs, bucket.freeAtMs) >= this.#intervalMs) reserveAhead(bucket, atMs)
    else bucket.freeAtMs = this.#behind(bucket, atMs)
    const { ahead } = bucket
    if (ahead === undefined) return
    let passed = 0
    for (const reservedMs of ahead) {
      if (reservedMs - Math.max(nowMs, bucket.freeAtMs) >= this.#intervalMs) break
      bucket.freeAtMs = Math.max(bucket.freeAtMs, this.#behind(bucket, reservedMs))
      passed++
    }
    if (passed === ahead.length) bucket.ahead = undefined
    else if (passed > 0) ahead.splice(0, passed)
  }

  #behind({ freeAtMs }: Bucket, atMs: number): number {
    return (this.#toleranceMs === 0 ? atMs : Math.max(atMs, freeAtMs)) + this.#intervalMs
  }

  #sweep(nowMs: number): void {
    for (const [key, { freeAtMs, ahead }] of this.#buckets) {
      if (Math.max(freeAtMs, (ahead?.at(-1) ?? 0) + this.#intervalMs) <= nowMs) this.#buckets.delete(key)
    }
    this.#sweepAt = Math.max(SWEEP_AT, 2 * this.#buckets.size)
  }
}

function reserveAhead(bucket: Bucket, atMs: number): void {
  const ahead = bucket.ahead ?? []
  bucket.ahead = ahead
  const place = ahead.findLastIndex((reservedMs) => reservedMs <= atMs)
  ahead.splice(place + 1, 0, atMs)
}
