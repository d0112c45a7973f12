import { expect, test } from 'vitest'
import { hoursAt, hoursProblem } from './business-hours.ts'

const WORK = { timeZone: 'Europe/Lisbon', weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }
const at = (text: string) => Date.parse(text)

test('hours begin and end by the clock of their zone', () => {
  expect(hoursAt(WORK, at('2026-11-20T08:00:00Z'))).toEqual({ isWithin: true, nextChangeAt: at('2026-11-20T18:00:00Z') })
  expect(hoursAt(WORK, at('2026-11-20T18:00:00Z'))).toEqual({ isWithin: false, nextChangeAt: at('2026-11-23T08:00:00Z') })
  expect(hoursAt(WORK, at('2026-07-15T07:00:00Z'))).toEqual({ isWithin: true, nextChangeAt: at('2026-07-15T17:00:00Z') })
})

test('they keep their local time over the night in which clocks change', () => {
  const friday = at('2026-10-23T20:00:00Z')
  expect(hoursAt(WORK, friday).nextChangeAt).toBe(at('2026-10-26T08:00:00Z'))
})

test('what begins in the hour that is skipped begins as much later', () => {
  const night = { timeZone: 'Europe/Lisbon', weekdays: [7], from: '01:30', to: '03:00' }
  expect(hoursAt(night, at('2026-03-28T12:00:00Z')).nextChangeAt).toBe(at('2026-03-29T01:30:00Z'))
})

test('a day may end at midnight', () => {
  const all = { timeZone: 'UTC', weekdays: [6], from: '00:00', to: '24:00' }
  expect(hoursAt(all, at('2026-11-21T23:59:59Z'))).toEqual({ isWithin: true, nextChangeAt: at('2026-11-22T00:00:00Z') })
})

test('hours that cannot be read hold always, and are told to whoever writes them', () => {
  for (const wrong of [{ timeZone: 'Lisbon/Europe' }, { weekdays: [] }, { weekdays: [8] }, { from: '8' }, { from: '18:00', to: '08:00' }]) {
    expect(hoursProblem({ ...WORK, ...wrong })).toMatch(/[.]$/)
    expect(hoursAt({ ...WORK, ...wrong }, 0)).toEqual({ isWithin: true, nextChangeAt: null })
  }
  expect(hoursProblem(WORK)).toBeNull()
})
