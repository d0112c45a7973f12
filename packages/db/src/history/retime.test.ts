import { expect, test } from 'vitest'
import { retimed } from './retime.ts'

const HOURS = 3_600_000

test('times of day in a sentence move with the day, over midnight as well', () => {
  expect(retimed('Its last answer came at 03:11:49 UTC.', 16 * HOURS)).toBe('Its last answer came at 19:11:49 UTC.')
  expect(retimed('From 09:00:00 UTC to 23:30:00 UTC.', 16 * HOURS)).toBe('From 01:00:00 UTC to 15:30:00 UTC.')
})

test('a date moves with its time', () => {
  expect(retimed('Nothing since 2026-01-31 20:15:00 UTC.', 6 * HOURS)).toBe('Nothing since 2026-02-01 02:15:00 UTC.')
})

test('what only looks like a time stays', () => {
  const sentence = 'fd16:2010:2801::/48 at 02:00:5e:10:00:01 for 40 min 53 s.'
  expect(retimed(sentence, 5 * HOURS)).toBe(sentence)
})
