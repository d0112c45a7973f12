import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDuration, explainInstant } from './explain-time.ts'

const now = Date.UTC(2026, 10, 20, 12, 0, 0)

describe('explainInstant', () => {
  it('leaves out the date of today, and the year of this year', () => {
    expect(explainInstant(Date.UTC(2026, 10, 20, 10, 2, 7), now)).toBe('10:02:07 UTC')
    expect(explainInstant(Date.UTC(2026, 10, 12, 3, 12, 0), now)).toBe('12 Nov 03:12:00 UTC')
    expect(explainInstant(Date.UTC(2024, 1, 29, 23, 59, 59), now)).toBe('29 Feb 2024 23:59:59 UTC')
  })

  it('agrees with the calendar for every day from 1970 to 2100', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (at) => {
        const date = new Date(at)
        const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })
        const clock = date.toISOString().slice(11, 19)
        const far = Date.UTC(date.getUTCFullYear() + 2, 5, 1)
        expect(explainInstant(at, far)).toBe(`${date.getUTCDate()} ${month} ${date.getUTCFullYear()} ${clock} UTC`)
      }),
    )
  })
})

describe('explainDuration', () => {
  it('has the two largest units and no empty one', () => {
    expect(explainDuration(240)).toBe('240 ms')
    expect(explainDuration(45_000)).toBe('45 s')
    expect(explainDuration((3 * 60 + 12) * 60_000)).toBe('3 h 12 min')
    expect(explainDuration(86_400_000 + 5 * 60_000)).toBe('1 d')
    expect(explainDuration(-5)).toBe('0 ms')
  })
})
