import { expect, test } from 'vitest'
import { LONGEST_PERIOD_MS, periodProblem, readyPeriod, stepsOf } from './period.ts'
import { READY_PERIODS } from './ready-period.ts'

const at = (text: string): number => Date.parse(text)
const NOW = at('2026-11-21T23:30:00Z')

test.each([
  ['yesterday', '2026-11-20', '2026-11-21'],
  ['last-7-days', '2026-11-14T23:30:00Z', '2026-11-21T23:30:00Z'],
  ['this-week', '2026-11-16', '2026-11-21T23:30:00Z'],
  ['last-week', '2026-11-09', '2026-11-16'],
  ['this-month', '2026-11-01', '2026-11-21T23:30:00Z'],
  ['last-month', '2026-10-01', '2026-11-01'],
  ['this-quarter', '2026-10-01', '2026-11-21T23:30:00Z'],
  ['last-quarter', '2026-07-01', '2026-10-01'],
  ['this-year', '2026-01-01', '2026-11-21T23:30:00Z'],
] as const)('%s is from %s to %s', (period, from, to) => {
  expect(readyPeriod(period, NOW)).toEqual({ fromAt: at(from), toAt: at(to) })
})

test('the months of a leap day and of a new year are whole', () => {
  expect(readyPeriod('last-month', at('2028-03-31T10:00:00Z'))).toEqual({ fromAt: at('2028-02-01'), toAt: at('2028-03-01') })
  expect(readyPeriod('last-quarter', at('2027-01-01T00:00:00Z'))).toEqual({ fromAt: at('2026-10-01'), toAt: at('2027-01-01') })
})

test('no ready period is a wrong one', () => {
  for (const period of READY_PERIODS) expect(periodProblem(readyPeriod(period, NOW), NOW)).toBeNull()
})

test('a period that is the wrong way round, in the future or of more than a year is refused with a reason', () => {
  expect(periodProblem({ fromAt: NOW - 1, toAt: NOW - 2 }, NOW)).toContain('before it begins')
  expect(periodProblem({ fromAt: NOW, toAt: NOW + 1 }, NOW)).toContain('future')
  expect(periodProblem({ fromAt: NOW - LONGEST_PERIOD_MS - 1, toAt: NOW }, NOW)).toContain('a year')
})

test('steps are days of UTC cut at the ends, weeks where there are very many, and leave nothing out', () => {
  const days = stepsOf({ fromAt: at('2026-11-01T06:00:00Z'), toAt: at('2026-11-03T01:00:00Z') })
  expect(days).toEqual([
    { fromAt: at('2026-11-01T06:00:00Z'), toAt: at('2026-11-02') },
    { fromAt: at('2026-11-02'), toAt: at('2026-11-03') },
    { fromAt: at('2026-11-03'), toAt: at('2026-11-03T01:00:00Z') },
  ])
  const weeks = stepsOf({ fromAt: at('2026-01-01'), toAt: at('2027-01-01') })
  expect(weeks).toHaveLength(53)
  expect(weeks.every(({ fromAt }, i) => i === 0 || fromAt === weeks[i - 1]?.toAt)).toBe(true)
})
