import { describe, expect, it } from 'vitest'
import { catalog, MAX_BATCH } from './catalog.ts'

const due = (targetId: number, slotAt: number): [number, number] => [targetId, slotAt]

describe('the id of an observe job', () => {
  it('is slot and shard, and fits the queue: no colon, not a number', () => {
    expect(catalog.observe.id({ due: [due(7, 1_700_000_000_000), due(8, 1_700_000_000_400)] })).toBe('1700000000000_7')
  })

  it('differs between two batches that were claimed in the same second', () => {
    const ids = [7, 300].map((first) => catalog.observe.id({ due: [due(first, 1_700_000_000_000)] }))
    expect(new Set(ids).size).toBe(2)
  })
})

describe('the payload of an observe job', () => {
  const readable = (payload: unknown) => catalog.observe.payload.safeParse(payload).success

  it('is a batch of at least one and at most 256 pairs of positive ids and slots', () => {
    expect(readable({ due: [due(1, 0)] })).toBe(true)
    expect(readable({ due: Array(MAX_BATCH).fill(due(1, 0)) })).toBe(true)
    expect(readable({ due: Array(MAX_BATCH + 1).fill(due(1, 0)) })).toBe(false)
  })

  it('is refused when it is something else', () => {
    for (const bad of [{}, { due: [] }, { due: [[0, 1]] }, { due: [[1, -1]] }, { due: [['1', 1]] }, { due: [[1.5, 1]] }, null, 'due']) {
      expect(readable(bad)).toBe(false)
    }
  })
})

it('a walk has one job for each of its slots, and goes behind observations', () => {
  expect(catalog.walk.id({ walkId: 7, slotAt: 1_700_000_000_000 })).toBe('walk_1700000000000_7')
  expect(catalog.walk.priority).toBeGreaterThan(catalog.observe.priority)
  for (const bad of [{}, { walkId: 0, slotAt: 1 }, { walkId: 1, slotAt: -1 }, { walkId: 1.5, slotAt: 1 }])
    expect(catalog.walk.payload.safeParse(bad).success).toBe(false)
})

it('ticks go before observations, so that a full queue does not stop the clock', () => {
  expect(catalog.tick.priority).toBeLessThan(catalog.observe.priority)
})
