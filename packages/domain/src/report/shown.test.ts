import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { edgeText, instantText, periodText, shownCell } from './shown.ts'

test('an instant is told in UTC, to the minute, and a day as a day', () => {
  assert(
    property(integer({ min: 0, max: Date.UTC(2200, 0) }), (at) => {
      const iso = new Date(at).toISOString()
      expect(instantText(at)).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`)
    }),
  )
  expect(edgeText(Date.UTC(2028, 1, 29))).toBe('2028-02-29')
  expect(periodText({ fromAt: Date.UTC(2026, 0), toAt: Date.UTC(2026, 0, 1, 6, 30) })).toBe('2026-01-01 up to 2026-01-01 06:30 UTC')
})

test.each([
  ['share', 0.99999, '99.999 %'],
  ['share', 1, '100 %'],
  ['share-most', 0.99881, '99.89 %'],
  ['share', null, 'unknown'],
  ['duration', 0, '0'],
  ['duration', 3_720_000, '1 h 2 min'],
  ['count', 1_234_567, '1\u202f234\u202f567'],
  ['instant', null, 'unknown'],
  ['text', '', ''],
] as const)('a %s of %j reads %j', (kind, value, words) => {
  expect(shownCell(kind, value)).toBe(words)
})
