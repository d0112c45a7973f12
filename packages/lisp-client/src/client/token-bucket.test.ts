import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TokenBuckets } from './token-bucket.ts'

const INTERVAL_MS = 100

it('takes are an interval apart, whatever is reserved ahead, and none later than need be', () => {
  const step = fc.record({ passesMs: fc.nat(300), aheadMs: fc.nat(2000) })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      const buckets = new TokenBuckets(INTERVAL_MS)
      const taken: number[] = []
      const isFree = (atMs: number) => taken.every((one) => Math.abs(one - atMs) >= INTERVAL_MS)
      let nowMs = 0
      for (const { passesMs, aheadMs } of steps) {
        nowMs += passesMs
        const bucket = buckets.of('198.51.100.1', nowMs)
        const fromMs = nowMs + aheadMs
        const atMs = buckets.earliestMs(bucket, fromMs)
        expect(atMs).toBeGreaterThanOrEqual(fromMs)
        expect(isFree(atMs)).toBe(true)
        // The first free instant is `fromMs`, or right behind one that is taken; less than an interval may be lost between two of them.
        const first = [fromMs, ...taken.map((one) => one + INTERVAL_MS)]
          .filter((one) => one >= fromMs && isFree(one))
          .sort((a, b) => a - b)[0]
        expect(atMs - (first ?? fromMs)).toBeLessThan(2 * INTERVAL_MS)
        buckets.take(bucket, atMs, nowMs)
        taken.push(atMs)
      }
    }),
  )
})
