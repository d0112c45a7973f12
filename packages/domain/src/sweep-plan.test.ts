import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sweepPlan } from './sweep-plan.ts'

it('a sweep takes as long as the budget needs, and says so', () => {
  const plan = sweepPlan({ eidPrefixes: 2500, cadenceMs: 60_000, requestsPerSecond: 10 })
  expect(plan).toEqual({
    ...{ cadenceMs: 250_000, sweepMs: 250_000, requestsPerSecond: 10, isBudgetBound: true },
    sentence: 'one sweep takes 4 min 10 s (2,500 EID-prefixes, 10 requests/s)',
  })
})

it('a budget that is not used up leaves the cadence as it is wanted', () => {
  const plan = sweepPlan({ eidPrefixes: 500, cadenceMs: 60_000, requestsPerSecond: 50 })
  expect(plan).toMatchObject({ cadenceMs: 60_000, isBudgetBound: false })
  expect(plan.sentence).toBe('one sweep takes 1 min (500 EID-prefixes, 8.3 requests/s)')
  expect(sweepPlan({ eidPrefixes: 1, cadenceMs: 60_000, requestsPerSecond: 1 }).sentence).toBe(
    'one sweep takes 1 min (1 EID-prefix, 0.017 requests/s)',
  )
})

it('whatever is asked, the budget holds and nothing is asked more often than wanted', () => {
  const demand = fc.record({
    eidPrefixes: fc.integer({ min: 0, max: 1_000_000 }),
    cadenceMs: fc.integer({ min: 5000, max: 86_400_000 }),
    requestsPerSecond: fc.double({ min: 0.1, max: 1000, noNaN: true }),
  })
  fc.assert(
    fc.property(demand, (asked) => {
      const plan = sweepPlan(asked)
      expect(plan.requestsPerSecond).toBeLessThanOrEqual(asked.requestsPerSecond * (1 + 1e-9))
      expect(plan.cadenceMs).toBeGreaterThanOrEqual(asked.cadenceMs)
    }),
  )
})
