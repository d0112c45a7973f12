import { expect, test } from 'vitest'
import { recurrenceText } from './words.ts'
import { localText, zonedText } from './zone-text.ts'

const AT = Date.parse('2026-11-21T22:30:00Z')

test('an instant reads as the clocks of its zone show it', () => {
  expect(zonedText(AT, 'UTC')).toBe('Sat, 21 Nov 2026, 22:30')
  expect(zonedText(AT, 'Asia/Tokyo')).toBe('Sun, 22 Nov 2026, 07:30')
  expect(zonedText(AT, 'Mars/Olympus')).toBe('Sat, 21 Nov 2026, 22:30 UTC')
  expect(localText(AT, 'Asia/Tokyo')).toBe('2026-11-22T07:30')
  expect(localText(Date.parse('2026-11-21T00:00:00Z'), 'UTC')).toBe('2026-11-21T00:00')
})

test('how a window recurs is told in words', () => {
  expect(recurrenceText({ kind: 'once' }, 90)).toBe('once, for 1 h 30 min')
  expect(recurrenceText({ kind: 'weekly', weekdays: [5, 1] }, 120)).toBe('weekly on Monday and Friday, for 2 h')
  expect(recurrenceText({ kind: 'monthly', day: 31 }, 60)).toBe('monthly on day 31 (or the last one), for 1 h')
})
