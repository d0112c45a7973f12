/** So many of something within a sliding window, per key and in total. */
export interface Rate {
  readonly perKey: number
  readonly inAll: number
  readonly windowMs: number
}

/** Counts in the memory of this process: several webs count each for itself. */
export interface RateLimiter {
  /** Milliseconds to wait before `key` may again; 0 when it may now, and then it counts. */
  take(key: string, now: number): number
}

export function createRateLimiter({ perKey, inAll, windowMs }: Rate): RateLimiter {
  let taken: { key: string; at: number }[] = []
  return {
    take(key, now) {
      taken = taken.filter(({ at }) => at > now - windowMs)
      const own = taken.filter((one) => one.key === key)
      const oldest = own.length >= perKey ? own[0] : taken.length >= inAll ? taken[0] : undefined
      if (oldest !== undefined) return oldest.at + windowMs - now
      taken.push({ key, at: now })
      return 0
    },
  }
}
