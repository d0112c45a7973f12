import { expect, it } from 'vitest'
import { createRateLimiter } from './rate.ts'

it('lets each so many through, all so many together, and again when the window has passed', () => {
  const rate = createRateLimiter({ perKey: 2, inAll: 3, windowMs: 60_000 })
  expect(rate.take('a', 0)).toBe(0)
  expect(rate.take('a', 10_000)).toBe(0)
  expect(rate.take('a', 20_000)).toBe(40_000)
  expect(rate.take('b', 20_000)).toBe(0)
  expect(rate.take('c', 20_000)).toBe(40_000)
  expect(rate.take('a', 60_000)).toBe(0)
  expect(rate.take('c', 60_000)).toBe(10_000)
})
