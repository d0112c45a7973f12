import { expect, test } from 'vitest'
import type { RttPoint } from './rtt-points.ts'
import { sparkPath, sparkTopMs } from './spark-path.ts'

function point(at: number, p50Ms: number | null): RttPoint {
  return { at, p50Ms, band: null, sent: 1, lost: p50Ms === null ? 1 : 0 }
}

test('the line breaks where nothing answered', () => {
  const points = [point(0, 40), point(25, 20), point(50, null), point(75, 80), point(100, 80)]
  expect(sparkTopMs({ points })).toBe(100)
  expect(sparkPath({ points }, { fromAt: 0, toAt: 100 }, 100)).toBe('M0.0 60.0L25.0 80.0M75.0 20.0L100.0 20.0')
})

test('without an answer there is no line, and the field still has a height', () => {
  expect(sparkPath({ points: [point(0, null)] }, { fromAt: 0, toAt: 1 }, 1)).toBe('')
  expect(sparkTopMs({ points: [] })).toBe(1.25)
})
