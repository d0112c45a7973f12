import { expect, test } from 'vitest'
import { phaseOf, phaseOfSilence } from './phase.ts'

const TIMES = [
  { fromAt: 1000, untilAt: 2000 },
  { fromAt: 11_000, untilAt: 12_000 },
]

test('a window turns over by itself as time goes by', () => {
  expect(phaseOf({ times: TIMES, lastTime: null }, 500)).toEqual({ phase: 'coming', time: TIMES[0] })
  expect(phaseOf({ times: TIMES, lastTime: null }, 1000)).toEqual({ phase: 'now', time: TIMES[0] })
  expect(phaseOf({ times: TIMES, lastTime: null }, 2000)).toEqual({ phase: 'coming', time: TIMES[1] })
  expect(phaseOf({ times: TIMES, lastTime: null }, 12_000)).toEqual({ phase: 'over', time: TIMES[1] })
})

test('one that was called off has no time at all', () => {
  expect(phaseOf({ times: [], lastTime: null }, 500)).toEqual({ phase: 'over', time: undefined })
})

test('a silence holds from its begin until it expires', () => {
  const silence = { startsAt: 1000, expiresAt: 2000 }
  expect([999, 1000, 1999, 2000].map((now) => phaseOfSilence(silence, now))).toEqual(['coming', 'now', 'now', 'over'])
})
