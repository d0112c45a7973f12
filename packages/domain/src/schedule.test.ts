import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextDueAt } from './schedule.ts'

const slot = fc.record({
  slotAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  cadenceMs: fc.integer({ min: 1000, max: 86_400_000 }),
  targetId: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
})

describe('nextDueAt', () => {
  it('is one cadence later, 5 % either way, and the same every time', () => {
    fc.assert(
      fc.property(slot, (due) => {
        const next = nextDueAt(due)
        expect(Math.abs(next - due.slotAt - due.cadenceMs)).toBeLessThanOrEqual(due.cadenceMs * 0.05 + 1)
        expect(next).toBe(nextDueAt({ ...due }))
        expect(Number.isInteger(next)).toBe(true)
      }),
    )
  })

  it('spreads targets that start together over the whole of the jitter', () => {
    const offsets = Array.from(
      { length: 1000 },
      (_, targetId) => nextDueAt({ slotAt: 1_700_000_000_000, cadenceMs: 10_000, targetId }) - 1_700_000_010_000,
    )
    const tenths = new Set(offsets.map((offset) => Math.min(9, Math.floor((offset + 500) / 100))))
    expect([...tenths].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    const mean = offsets.reduce((sum, offset) => sum + offset, 0) / offsets.length
    expect(Math.abs(mean)).toBeLessThan(50)
  })
})
