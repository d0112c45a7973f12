import { expect, test } from 'vitest'
import { drawn, LEAST_MS, nextInstant, previousInstant, pulled } from './stretch.ts'

const WHOLE = { fromAt: 0, toAt: 1_000_000 }
const HALF = { fromAt: 250_000, toAt: 750_000 }

test('an edge is pulled as far as the other one lets it, and never out of what is known', () => {
  expect(pulled(HALF, WHOLE, { grip: 'from', byMs: 100 })).toEqual({ fromAt: 250_100, toAt: 750_000 })
  expect(pulled(HALF, WHOLE, { grip: 'from', byMs: 900_000 })).toEqual({ fromAt: 750_000 - LEAST_MS, toAt: 750_000 })
  expect(pulled(HALF, WHOLE, { grip: 'to', byMs: 900_000 })).toEqual({ fromAt: 250_000, toAt: 1_000_000 })
})

test('pulled as a whole it stays as long as it is', () => {
  expect(pulled(HALF, WHOLE, { grip: 'whole', byMs: -900_000 })).toEqual({ fromAt: 0, toAt: 500_000 })
  expect(pulled(HALF, WHOLE, { grip: 'whole', byMs: 900_000 })).toEqual({ fromAt: 500_000, toAt: 1_000_000 })
})

test('a stretch is drawn in either direction, and a mere touch is not nothing', () => {
  expect(drawn(0.75, 0.25, WHOLE)).toEqual(HALF)
  expect(drawn(0.5, 0.5, WHOLE)).toEqual({ fromAt: 500_000, toAt: 500_000 + LEAST_MS })
})

test('steps go from change to change within what is shown', () => {
  const instants = [100_000, 300_000, 600_000, 900_000]
  expect(nextInstant(instants, 300_000, HALF)).toBe(600_000)
  expect(nextInstant(instants, 600_000, HALF)).toBeUndefined()
  expect(nextInstant(instants, 0, HALF)).toBe(300_000)
  expect(previousInstant(instants, 600_000, HALF)).toBe(300_000)
  expect(previousInstant(instants, 300_000, HALF)).toBeUndefined()
})
