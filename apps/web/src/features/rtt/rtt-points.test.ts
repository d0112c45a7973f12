import { expect, test } from 'vitest'
import type { RttBucket } from '../../lib/shapes.ts'
import { drawRtt } from './rtt-points.ts'

const STEP = 30_000

/** One bucket per letter: `a` answered in 10 ms, `l` lost, `m` one of two lost, `.` nobody probed. */
function buckets(letters: string): RttBucket[] {
  return [...letters].map((letter, index) => {
    const at = index * STEP
    const unanswered = { p50Ms: null, p95Ms: null, p99Ms: null, minMs: null, maxMs: null }
    const times = letter === 'a' || letter === 'm' ? { p50Ms: 10, p95Ms: 13, p99Ms: 14, minMs: 8, maxMs: 14 } : unanswered
    const sent = letter === '.' ? 0 : letter === 'm' ? 2 : 1
    return { at, ...times, sent, lost: letter === 'l' || letter === 'm' ? 1 : 0 }
  })
}

function drawn(letters: string, cadenceMs: number, knownSinceAt: number | null = 0) {
  return drawRtt(buckets(letters), { stepMs: STEP, cadenceMs, knownSinceAt })
}

test('a bucket between two probes of a slow cadence is no gap', () => {
  const { gaps, points } = drawn('a.a.a', 60_000)
  expect(gaps).toEqual([])
  expect(points).toHaveLength(3)
})

test('a stretch that nobody measured is a gap, also at the end', () => {
  const { gaps, points } = drawn('aa....a....', 10_000)
  expect(gaps).toEqual([
    { fromAt: 2 * STEP, toAt: 6 * STEP },
    { fromAt: 7 * STEP, toAt: 11 * STEP },
  ])
  expect(points.filter(({ p50Ms }) => p50Ms === null)).toHaveLength(8)
})

test('lost probes are not a gap and keep their share', () => {
  const drawing = drawn('alma', 10_000)
  expect(drawing.gaps).toEqual([])
  expect(drawing.losses).toEqual([
    { fromAt: STEP, toAt: 2 * STEP, share: 1 },
    { fromAt: 2 * STEP, toAt: 3 * STEP, share: 0.5 },
  ])
  expect(drawing).toMatchObject({ sent: 5, lost: 2, medianMs: 10 })
})

test('a dead locator is one stretch of losses, not one per bucket', () => {
  expect(drawn('alllla', 10_000).losses).toEqual([{ fromAt: STEP, toAt: 5 * STEP, share: 1 }])
})

test('without a single answer there is no median', () => {
  expect(drawn('....', 10_000)).toMatchObject({ sent: 0, medianMs: null, gaps: [{ fromAt: 0, toAt: 4 * STEP }] })
})

test('the time before a locator was first watched is no gap', () => {
  expect(drawn('....aa', 10_000, 4 * STEP + 5).gaps).toEqual([])
  expect(drawn('......', 10_000, null).gaps).toEqual([])
  expect(drawn('...a....a', 10_000, 3 * STEP).gaps).toEqual([{ fromAt: 4 * STEP, toAt: 8 * STEP }])
})
