import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOf, HISTOGRAM_BOUNDS_MS, HISTOGRAM_ERROR, timeOfBucket } from './bounds.ts'
import { decodeHistogram, encodeHistogram } from './encoding.ts'
import { histogramOf, mergeHistograms, NO_TIMES, percentiles, timesIn } from './histogram.ts'

const FIRST = HISTOGRAM_BOUNDS_MS[0] as number
const LAST = HISTOGRAM_BOUNDS_MS.at(-1) as number

/** Times of all magnitudes alike, and those at the very edges of buckets. */
const time = fc.oneof(
  fc
    .double({ min: Math.log(FIRST), max: Math.log(LAST), noNaN: true })
    .map((logarithm) => Math.min(Math.max(Math.exp(logarithm), FIRST), LAST)),
  fc.constantFrom(...HISTOGRAM_BOUNDS_MS.slice(0, -1)),
)
const times = fc.array(time, { minLength: 1, maxLength: 200 })

/** As PostgreSQL's percentile_cont. */
function exactPercentile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = fraction * (sorted.length - 1)
  const below = sorted[Math.floor(rank)] as number
  return below + ((sorted[Math.ceil(rank)] as number) - below) * (rank - Math.floor(rank))
}

describe('a histogram of round-trip times', () => {
  it('keeps every percentile within its error of the exact one', () => {
    fc.assert(
      fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (values, fraction) => {
        const exact = exactPercentile(values, fraction)
        const [found] = percentiles(histogramOf(values), [fraction])
        expect(Math.abs((found ?? Number.NaN) - exact)).toBeLessThanOrEqual(exact * HISTOGRAM_ERROR * (1 + 1e-9))
      }),
    )
    expect(HISTOGRAM_ERROR).toBeLessThan(0.02)
  })

  it('is the same whether it is built of all times or merged of parts', () => {
    fc.assert(
      fc.property(fc.array(times, { maxLength: 8 }), (parts) => {
        const merged = mergeHistograms(parts.map(histogramOf))
        expect(encodeHistogram(merged)).toEqual(encodeHistogram(histogramOf(parts.flat())))
        expect(timesIn(merged)).toBe(parts.flat().length)
      }),
    )
  })

  it('comes back from its octets', () => {
    fc.assert(
      fc.property(times, (values) => {
        expect(decodeHistogram(encodeHistogram(histogramOf(values)))).toEqual(histogramOf(values))
      }),
    )
    expect(() => decodeHistogram(new Uint8Array(7))).toThrow(RangeError)
  })

  it('has buckets that follow each other without gap, each time between the bounds of its own', () => {
    fc.assert(
      fc.property(time, (ms) => {
        const bucket = bucketOf(ms)
        expect(HISTOGRAM_BOUNDS_MS[bucket - 1]).toBeLessThanOrEqual(ms)
        expect(HISTOGRAM_BOUNDS_MS[bucket] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(ms)
      }),
    )
    expect(HISTOGRAM_BOUNDS_MS).toEqual(HISTOGRAM_BOUNDS_MS.toSorted((a, b) => a - b))
  })

  it('takes times beyond its ends for its ends, and has no percentile without a time', () => {
    expect([bucketOf(0), timeOfBucket(0)]).toEqual([0, FIRST])
    expect(timeOfBucket(bucketOf(1e9))).toBe(LAST)
    expect(percentiles(NO_TIMES, [0.5, 0.99])).toEqual([null, null])
  })
})
