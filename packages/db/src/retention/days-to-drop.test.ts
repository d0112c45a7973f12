import { describe, expect, test } from 'vitest'
import { dropBefore, type Retention, retentionProblem } from './days-to-drop.ts'

const DAY = 86_400_000
const TODAY = Date.UTC(2026, 10, 20)
const RETENTION: Retention = { rawDays: 14, rawBytes: 1_000_000_000, fiveMinuteDays: 90, hourDays: 730, dayDays: null }
const daysBack = (count: number, bytes = 1) => Array.from({ length: count }, (_, ago) => ({ dayAt: TODAY - ago * DAY, bytes }))

describe('raw observations', () => {
  test('are kept while they are young and few', () => {
    expect(dropBefore(daysBack(15), RETENTION, TODAY + DAY / 2)).toBeUndefined()
    expect(dropBefore([], RETENTION, TODAY)).toBeUndefined()
  })

  test('go when they are too old', () => {
    expect(dropBefore(daysBack(17), RETENTION, TODAY + DAY / 2)).toBe(TODAY - 14 * DAY)
  })

  test('go from the oldest on when they are too many, and sooner than by age', () => {
    expect(dropBefore(daysBack(5, 300_000_000), RETENTION, TODAY)).toBe(TODAY - 2 * DAY)
  })

  test('of today stay, however many they are', () => {
    expect(dropBefore(daysBack(3, 5_000_000_000), RETENTION, TODAY)).toBe(TODAY)
    expect(dropBefore(daysBack(1, 5_000_000_000), RETENTION, TODAY)).toBeUndefined()
  })
})

describe('a retention', () => {
  test('is in order when what is coarser stays longer', () => {
    expect(retentionProblem(RETENTION)).toBeUndefined()
    expect(retentionProblem({ ...RETENTION, fiveMinuteDays: null, hourDays: null })).toBeUndefined()
  })

  test.each([
    [{ fiveMinuteDays: 7 }, 'coarser'],
    [{ hourDays: null, dayDays: 800 }, 'coarser'],
    [{ rawDays: 0 }, 'whole number'],
    [{ rawDays: 1.5 }, 'whole number'],
    [{ rawBytes: 1000 }, '100 MB'],
  ])('%j is refused in a sentence', (change, words) => {
    expect(retentionProblem({ ...RETENTION, ...change })).toContain(words)
  })
})
