import { expect, test } from 'vitest'
import { instantAt, REACHES, reachOf, stepAt } from './time-steps.ts'

const NOW = Date.UTC(2026, 10, 21, 12, 0, 30)
const [DAY, WEEK] = REACHES
const HOUR_MS = 3_600_000

test('an instant comes back from its step within a step, and the end of the slider is now', () => {
  for (const reach of REACHES) {
    const most = reach.spanMs / reach.stepMs
    expect([stepAt(null, reach, NOW), instantAt(most, reach, NOW)]).toEqual([most, null])
    for (const step of [0, 1, most - 1]) expect(stepAt(instantAt(step, reach, NOW), reach, NOW)).toBe(step)
  }
})

test('what lies before the slider stands at its beginning, and a longer one is taken for it where there is one', () => {
  expect(stepAt(NOW - 1000 * HOUR_MS, DAY, NOW)).toBe(0)
  expect([reachOf(null, NOW), reachOf(NOW - 2 * HOUR_MS, NOW), reachOf(NOW - 30 * HOUR_MS, NOW), reachOf(0, NOW)]).toEqual([
    DAY,
    DAY,
    WEEK,
    WEEK,
  ])
})
