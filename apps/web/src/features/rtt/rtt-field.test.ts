import { expect, test } from 'vitest'
import { bandPath, fieldTopMs, nearestPoint } from './rtt-field.ts'
import type { RttPoint } from './rtt-points.ts'

function point(at: number, band: readonly [number, number] | null): RttPoint {
  return { at, p50Ms: band === null ? null : band[0], band, sent: 1, lost: band === null ? 1 : 0 }
}

test('the axis ends with a round number that nothing drawn exceeds', () => {
  expect([0, 0.4, 1, 3, 12, 20, 51, 980].map((ms) => fieldTopMs([point(0, [0, ms])]))).toEqual([1, 1, 1, 5, 20, 20, 100, 1000])
  expect(fieldTopMs([])).toBe(1)
})

test('the band is one shape for each stretch that was answered, and a lone answer has none', () => {
  const span = { fromAt: 0, toAt: 100 }
  const points = [point(0, [10, 20]), point(50, [10, 40]), point(60, null), point(70, [10, 20])]
  expect(bandPath(points, span, 100)).toBe('M0.00 80.00L50.00 60.00L50.00 90.00L0.00 90.00Z')
  expect(bandPath([], span, 100)).toBe('')
})

test('the pointer reads the nearest point', () => {
  const points = [point(0, [1, 2]), point(60, null), point(100, [1, 2])]
  expect([-5, 20, 31, 79, 400].map((at) => nearestPoint(points, at)?.at)).toEqual([0, 0, 60, 60, 100])
  expect(nearestPoint([], 0)).toBeUndefined()
})
