import { describe, expect, test } from 'vitest'
import { DAY, FIVE_MINUTES, HOUR } from '../rollups/resolution.ts'
import { bucketCount, seriesSource } from './source.ts'

const MINUTE_MS = 60_000
const NOW = Date.UTC(2026, 10, 20)
const daysAgo = (days: number) => NOW - days * 1440 * MINUTE_MS
const KEPT = { observation: daysAgo(14), rollups: [daysAgo(90), daysAgo(730), null] }

describe('the source of a series', () => {
  test.each([
    [4, 1, 'observation'],
    [5, 1, FIVE_MINUTES],
    [59, 1, FIVE_MINUTES],
    [180, 1, HOUR],
    [1440, 1, DAY],
    [1, 30, FIVE_MINUTES],
    [10, 200, HOUR],
    [10, 4000, DAY],
  ])('with buckets of %d minutes from %d days ago on', (minutes, days, source) => {
    expect(seriesSource({ fromAt: daysAgo(days), bucketMs: minutes * MINUTE_MS }, KEPT)).toEqual(source)
  })

  test('is what reaches farthest where nothing reaches back', () => {
    const young = { observation: daysAgo(14), rollups: [daysAgo(90), daysAgo(90), daysAgo(90)] }
    expect(seriesSource({ fromAt: daysAgo(500), bucketMs: MINUTE_MS }, young)).toEqual(FIVE_MINUTES)
  })
})

test('buckets are never narrower than the windows that they are made of', () => {
  const range = { fromAt: NOW, toAt: NOW + 60 * MINUTE_MS, buckets: 100 }
  expect([bucketCount(range, 'observation'), bucketCount(range, FIVE_MINUTES), bucketCount(range, DAY)]).toEqual([100, 12, 1])
})
