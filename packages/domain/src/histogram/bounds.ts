/** Buckets per doubling: each is at most 1/32 wider than where it begins. */
const PER_DOUBLING = 32
/** From 2^-7 ms, which is 8 µs, to 2^17 ms, which is 131 s. */
const FIRST_EXPONENT = -7
const LAST_EXPONENT = 17

/**
 * Where the buckets of round-trip times begin, in milliseconds: linear within a doubling, so every one of these is exact in floating
 * point, and here and in the database the same time falls into the same bucket. Bucket `n` (from 1) holds [BOUNDS[n - 1], BOUNDS[n]); bucket
 * 0 what is shorter than all, the last one what is longer. This is what PostgreSQL's width_bucket(time, BOUNDS) counts.
 */
export const HISTOGRAM_BOUNDS_MS: readonly number[] = Array.from(
  { length: (LAST_EXPONENT - FIRST_EXPONENT) * PER_DOUBLING + 1 },
  (_, n) => 2 ** (FIRST_EXPONENT + Math.floor(n / PER_DOUBLING)) * (1 + (n % PER_DOUBLING) / PER_DOUBLING),
)

/** Between the first and the last bound, a time that was rebuilt from its bucket is off by less than this part of it. */
export const HISTOGRAM_ERROR = 1 / (2 * PER_DOUBLING + 1)

/** The bucket of a time: how many bounds are not above it. */
export function bucketOf(ms: number): number {
  let low = 0
  let high = HISTOGRAM_BOUNDS_MS.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((HISTOGRAM_BOUNDS_MS[middle] as number) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

/** The time that stands for a bucket: as far off, in proportion, from its beginning as from its end. */
export function timeOfBucket(bucket: number): number {
  const from = HISTOGRAM_BOUNDS_MS[Math.max(0, bucket - 1)] as number
  const to = HISTOGRAM_BOUNDS_MS[bucket]
  return bucket === 0 || to === undefined ? from : (2 * from * to) / (from + to)
}
