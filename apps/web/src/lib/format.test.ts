import { describe, expect, test } from 'vitest'
import {
  formatAgo,
  formatCount,
  formatDuration,
  formatRtt,
  formatShare,
  formatTick,
  formatTtl,
  formatUtc,
  formatUtcFull,
  plural,
} from './format.ts'

const NOW = Date.UTC(2026, 10, 12, 10, 2, 7)

test.each([
  [0, '0 s'],
  [4_900, '4 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [43 * 60_000 + 59_000, '43 min'],
  [11_520_000, '3 h 12 min'],
  [19.5 * 3_600_000, '19 h'],
  [86_400_000 * 2 + 3_600_000 * 5, '2 d 5 h'],
  [86_400_000 * 1234, '1\u202f234 d'],
  [-5, '0 s'],
])('%d ms reads %j', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

test('an instant from a clock ahead of ours reads just now, never a negative age', () => {
  expect(formatAgo(NOW + 30_000, NOW)).toBe('just now')
  expect(formatAgo(NOW - 4_000, NOW)).toBe('4 s ago')
})

describe('absolute time', () => {
  test.each([
    [Date.UTC(2026, 10, 12, 3, 12, 0), '03:12:00 UTC'],
    [Date.UTC(2026, 10, 11, 23, 59, 59), '11 Nov 23:59:59 UTC'],
    [Date.UTC(2025, 0, 2, 0, 0, 1), '2 Jan 2025 00:00:01 UTC'],
  ])('names the day only when it is needed', (at, text) => {
    expect(formatUtc(at, NOW)).toBe(text)
  })

  test('is written in full for hover and print', () => {
    expect(formatUtcFull(NOW)).toBe('2026-11-12 10:02:07 UTC')
  })

  test('has ticks as fine as the axis is wide', () => {
    expect(formatTick(NOW, 60_000)).toBe('10:02:07')
    expect(formatTick(NOW, 86_400_000)).toBe('10:02')
    expect(formatTick(NOW, 86_400_000 * 7)).toBe('12 Nov')
    expect(formatTick(NOW, 86_400_000 * 2000)).toBe('Nov 2026')
  })
})

test.each([
  [0, '0 ms'],
  [0.4123, '0.41 ms'],
  [12.345, '12.3 ms'],
  [123.4, '123 ms'],
  [999.7, '1 s'],
  [1234, '1.23 s'],
])('a round-trip of %d ms reads %j', (ms, text) => {
  expect(formatRtt(ms)).toBe(text)
})

test.each([
  [0, '0 %'],
  [0.00004, '< 0.1 %'],
  [0.0123, '1.23 %'],
  [0.75, '75 %'],
  [0.9996, '> 99.9 %'],
  [1, '100 %'],
])('a share of %d reads %j', (share, text) => {
  expect(formatShare(share)).toBe(text)
})

test('numbers have narrow spaces and the right plural', () => {
  expect(formatCount(1234567)).toBe('1\u202f234\u202f567')
  expect(plural(1, 'site')).toBe('1 site')
  expect(plural(0, 'site')).toBe('0 sites')
  expect(plural(2, 'registration has', 'registrations have')).toBe('2 registrations have')
})

test('a record TTL without end says so', () => {
  expect(formatTtl(null)).toBe('never expires')
  expect(formatTtl(1440)).toBe('1 d')
})
