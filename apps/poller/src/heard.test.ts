import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHeardTable } from './heard.ts'

const cadenceMs = 10_000

describe('the table of what was heard', () => {
  it('knows of no others while only one target is asked', () => {
    const heard = createHeardTable()
    heard.asked(1, 1000)
    heard.answered(1, 1020)
    expect(heard.others({ targetId: 1, sentAt: 2000, cadenceMs })).toEqual({ any: false, answeredAt: null })
  })

  it('knows of others that are asked and silent', () => {
    const heard = createHeardTable()
    heard.asked(1, 1000)
    heard.asked(2, 1100)
    expect(heard.others({ targetId: 1, sentAt: 2000, cadenceMs })).toEqual({ any: true, answeredAt: null })
  })

  it('forgets others that are no longer asked: they cannot testify', () => {
    const heard = createHeardTable()
    heard.asked(2, 1000)
    heard.answered(2, 1020)
    heard.asked(1, 40_000)
    expect(heard.others({ targetId: 1, sentAt: 31_000, cadenceMs }).any).toBe(true)
    expect(heard.others({ targetId: 1, sentAt: 31_001, cadenceMs }).any).toBe(false)
  })

  it('always has the newest answer among all others, in whatever order answers are told', () => {
    const told = fc.array(fc.record({ targetId: fc.integer({ min: 1, max: 4 }), at: fc.nat(1000) }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(told, (answers) => {
        const heard = createHeardTable()
        for (const { targetId, at } of answers) heard.answered(targetId, at)
        for (const targetId of [1, 2, 3, 4, 5]) {
          const newest = Math.max(...answers.filter((one) => one.targetId !== targetId).map(({ at }) => at))
          expect(heard.others({ targetId, sentAt: 0, cadenceMs }).answeredAt).toBe(newest === Number.NEGATIVE_INFINITY ? null : newest)
        }
      }),
    )
  })
})

describe('the share of losses on all paths', () => {
  it('is nothing before anything was lost, and what gets lost among the answers of the last half minute', () => {
    const heard = createHeardTable()
    for (let at = 0; at < 60_000; at += 100) heard.delivered(0, at)
    expect(heard.lossShareAt(60_000)).toBe(0)
    for (let at = 60_000; at < 180_000; at += 100) heard.delivered(1, at)
    expect(heard.lossShareAt(180_000)).toBeGreaterThan(0.4)
  })
})
