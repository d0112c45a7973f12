import { expect, test } from 'vitest'
import { DAY, FIVE_MINUTES, HOUR, nextStep, windowStart } from './resolution.ts'

const MIDNIGHT = Date.UTC(2026, 10, 20)
const MINUTE = 60_000

test('only windows that are finished are rolled up', () => {
  expect(nextStep(FIVE_MINUTES, MIDNIGHT, MIDNIGHT + 14 * MINUTE)).toEqual({ fromAt: MIDNIGHT, toAt: MIDNIGHT + 10 * MINUTE })
  expect(nextStep(FIVE_MINUTES, MIDNIGHT, MIDNIGHT + 4 * MINUTE)).toBeUndefined()
  expect(nextStep(HOUR, MIDNIGHT, MIDNIGHT - MINUTE)).toBeUndefined()
})

test('a long way is gone in steps, none of which passes midnight', () => {
  const late = MIDNIGHT - 20 * MINUTE
  expect(nextStep(FIVE_MINUTES, late, MIDNIGHT + 90 * MINUTE)).toEqual({ fromAt: late, toAt: MIDNIGHT })
  expect(nextStep(FIVE_MINUTES, MIDNIGHT, MIDNIGHT + 90 * MINUTE)).toEqual({ fromAt: MIDNIGHT, toAt: MIDNIGHT + 60 * MINUTE })
  expect(nextStep(DAY, MIDNIGHT, MIDNIGHT + 2000 * MINUTE)).toEqual({ fromAt: MIDNIGHT, toAt: MIDNIGHT + 1440 * MINUTE })
})

test('windows begin at multiples of their width', () => {
  expect(windowStart(FIVE_MINUTES, MIDNIGHT + 299_999)).toBe(MIDNIGHT)
  expect(windowStart(DAY, MIDNIGHT + 1439 * MINUTE)).toBe(MIDNIGHT)
})
