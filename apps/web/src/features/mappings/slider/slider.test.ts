import { expect, test } from 'vitest'
import { histogramShape } from './histogram-shape.ts'
import { instantOf, STEPS, stepOf, stretchOf } from './stretch.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const YEAR_2010 = Date.UTC(2010, 0, 7)
const YEAR_2016 = Date.UTC(2016, 8, 21)
const ARCHIVE = {
  ...{ name: 'old', format: 'lispmon', fromAt: YEAR_2010, toAt: YEAR_2016, units: 2000, failures: 0, answers: 0 },
  ...{ eidPrefixes: 3, servers: 1, derived: true },
}
const SOURCES = { archives: [ARCHIVE], knownFromAt: YEAR_2010, liveFromAt: NOW - 3_600_000 }

test('the slider spans what its source knows: everything from the oldest archive, an archive to its end, this installation from its first answer', () => {
  expect(stretchOf(SOURCES, 'all', NOW).fromAt).toBe(YEAR_2010)
  expect(stretchOf(SOURCES, 'archive:old', NOW)).toEqual({ fromAt: YEAR_2010, toAt: YEAR_2016 })
  expect(stretchOf(SOURCES, 'live', NOW)).toEqual({ fromAt: NOW - 3_600_000, toAt: NOW })
})

test('the end moves on once per step and never lies before now', () => {
  const ends = new Set([0, 1000, 9000].map((ms) => stretchOf(SOURCES, 'live', NOW + 1 + ms).toAt))
  expect(ends.size).toBe(1)
  for (const ms of [0, 1, 9_999, 10_001]) expect(stretchOf(SOURCES, 'live', NOW + ms).toAt).toBeGreaterThanOrEqual(NOW + ms)
})

test('an instant comes back from its step within half a step, and what is not past is now', () => {
  const stretch = stretchOf(SOURCES, 'all', NOW)
  const at = Date.UTC(2013, 5, 1)
  const back = instantOf(stepOf(at, stretch), stretch, NOW) ?? 0
  expect(Math.abs(back - at)).toBeLessThanOrEqual((stretch.toAt - stretch.fromAt) / STEPS / 2 + 1000)
  expect(instantOf(STEPS, stretch, NOW)).toBeNull()
  expect(stepOf(0, stretch)).toBe(0)
})

test('bars stand by their share of the highest; what nobody measured is a gap, once, however it is known', () => {
  const bucket = (registered: number, inDoubt = 0, isGap = false) => ({ at: 0, registered, inDoubt, isGap })
  const shape = histogramShape(
    { buckets: [bucket(4), bucket(2, 2), bucket(0, 0, true), bucket(0, 0, true), bucket(1)], gaps: [{ fromAt: 35, toAt: 70 }] },
    { fromAt: 0, toAt: 100 },
  )
  expect(shape.most).toBe(4)
  expect(shape.registered).toBe('M0 100h1v-100h-1ZM1 100h1v-50h-1ZM4 100h1v-25h-1Z')
  expect(shape.inDoubt).toBe('M1 50h1v-50h-1Z')
  expect(shape.gaps).toEqual([{ left: 0.35, width: expect.closeTo(0.45) }])
})
