import { bucketOf, timeOfBucket } from './bounds.ts'

/** How many times fell into which bucket, see HISTOGRAM_BOUNDS_MS. A value: adding gives a new one. */
export type Histogram = ReadonlyMap<number, number>

export const NO_TIMES: Histogram = new Map()

/** The histogram of some times in milliseconds. */
export function histogramOf(times: Iterable<number>): Histogram {
  const counts = new Map<number, number>()
  for (const ms of times) {
    const bucket = bucketOf(ms)
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
  }
  return counts
}

/** What one histogram of all the times would be; the order does not matter. */
export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const counts = new Map<number, number>()
  for (const histogram of histograms) for (const [bucket, count] of histogram) counts.set(bucket, (counts.get(bucket) ?? 0) + count)
  return counts
}

export function timesIn(histogram: Histogram): number {
  let total = 0
  for (const count of histogram.values()) total += count
  return total
}

/**
 * Percentiles in milliseconds, for `fractions` in growing order from 0 to 1; null where there is no time. Between two times it is
 * interpolated as PostgreSQL's percentile_cont does, so each is within HISTOGRAM_ERROR of the exact one.
 */
export function percentiles(histogram: Histogram, fractions: readonly number[]): (number | null)[] {
  const entries = [...histogram].sort(([a], [b]) => a - b)
  const last = timesIn(histogram) - 1
  return fractions.map((fraction) => {
    if (last < 0) return null
    const rank = fraction * last
    const below = timeAt(entries, Math.floor(rank))
    return below + (timeAt(entries, Math.ceil(rank)) - below) * (rank - Math.floor(rank))
  })
}

/** The time of the given rank, counted from 0. */
function timeAt(entries: readonly (readonly [bucket: number, count: number])[], rank: number): number {
  let passed = 0
  let found = 0
  for (const [bucket, count] of entries) {
    found = bucket
    passed += count
    if (passed > rank) break
  }
  return timeOfBucket(found)
}
