import { assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { duePeriod, nextMailAt, RHYTHMS, scheduleProblems } from './schedule.ts'

const at = (text: string) => Date.parse(text)
const MADE = at('2026-10-15T12:00:00Z')

test('a month is reported once it is over and what was measured at its end is recorded', () => {
  const of = { every: 'month', sinceAt: MADE } as const
  expect(duePeriod(of, at('2026-10-31T23:59:59Z'))).toBeUndefined()
  expect(duePeriod(of, at('2026-11-01T00:09:59Z'))).toBeUndefined()
  expect(duePeriod(of, at('2026-11-01T00:10:00Z'))).toEqual({ fromAt: at('2026-10-01'), toAt: at('2026-11-01') })
})

test('what ended before the schedule was made, or very long ago, goes to nobody', () => {
  expect(duePeriod({ every: 'week', sinceAt: MADE }, at('2026-10-16T12:00:00Z'))).toBeUndefined()
  expect(duePeriod({ every: 'quarter', sinceAt: at('2025-01-01') }, at('2026-10-14T00:00:00Z'))).toEqual({
    fromAt: at('2026-07-01'),
    toAt: at('2026-10-01'),
  })
  expect(duePeriod({ every: 'quarter', sinceAt: at('2025-01-01') }, at('2026-10-15T00:00:00Z'))).toBeUndefined()
})

test('at the moment that is told for the next mail its period is due, and a moment before it is not', () => {
  assert(
    property(constantFrom(...RHYTHMS), integer({ min: at('2024-01-01'), max: at('2030-01-01') }), (every, now) => {
      const next = nextMailAt(every, now)
      expect(next).toBeGreaterThan(now)
      const due = duePeriod({ every, sinceAt: now }, next)
      expect(due !== undefined && due.fromAt <= now && now < due.toAt).toBe(true)
      expect(duePeriod({ every, sinceAt: now }, next - 1)).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['noc@example.net\r\nBcc: all@example.net'],
  ['a b@example.net'],
  ['<noc@example.net>'],
  ['noc'],
  ['a@b,c@d'],
  ['\u202enoc@example.net'],
])('%j is no address', (address) => {
  expect(scheduleProblems({ recipients: [address], mailChannel: 'mail' })).toEqual([expect.stringContaining('One of the addresses')])
})

test('what is right has no problem', () => {
  expect(scheduleProblems({ recipients: ['noc@example.net', 'löschen@münchen.example'], mailChannel: 'mail' })).toEqual([])
})
