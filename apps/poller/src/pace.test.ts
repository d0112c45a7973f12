import { expect, it } from 'vitest'
import { createPace } from './pace.ts'

it('tells rates and the lateness that one of a hundred exceeded, and begins anew', () => {
  const pace = createPace(1000)
  for (let ms = 1; ms <= 200; ms++) pace.started(ms)
  pace.claimed(300)
  pace.recorded(100)
  pace.skipped(2)
  expect(pace.report(3000)).toEqual({ lateP99Ms: 198, claimedPerSecond: 150, recordedPerSecond: 50, skipped: 2 })
  expect(pace.report(4000)).toEqual({ lateP99Ms: 0, claimedPerSecond: 0, recordedPerSecond: 0, skipped: 0 })
})

it('tells of a lateness beyond a minute as a minute, and of starts before the slot as in time', () => {
  const pace = createPace(0)
  pace.started(-3)
  pace.started(3_600_000)
  expect(pace.report(1000).lateP99Ms).toBe(60_000)
})
