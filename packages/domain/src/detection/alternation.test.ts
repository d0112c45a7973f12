import { expect, it } from 'vitest'
import { alternationOf } from './alternation.ts'
import { NOW } from './testing/circumstances.ts'
import { BOTH, MINUTE_MS, registered, TAKEN } from './testing/eid-facts.ts'

const at = (heldMs: number, ...turns: [number, typeof BOTH | null][]) =>
  alternationOf(
    registered({
      versions: turns.map(([ago, mapping]) => ({ mapping, afterAt: NOW - ago * MINUTE_MS - heldMs, byAt: NOW - ago * MINUTE_MS })),
    }),
  )
const of = (...turns: [number, typeof BOTH | null][]) => at(1000, ...turns)

it('a set that gave way and came back is an alternation, however long it had stood before', () => {
  expect(of([900, BOTH], [4, TAKEN], [3, BOTH])).toEqual({
    sets: [BOTH, TAKEN],
    beganAt: NOW - 4 * MINUTE_MS,
    backAt: NOW - 3 * MINUTE_MS,
    turns: 2,
  })
})

it('the youngest counts, also when another set came after it', () => {
  const other = { ...TAKEN, locators: TAKEN.locators.map((one) => ({ ...one, rloc: '203.0.113.9' })) }
  expect(of([50, BOTH], [49, TAKEN], [48, BOTH], [5, other])).toMatchObject({ backAt: NOW - 48 * MINUTE_MS })
  expect(of([50, BOTH], [49, TAKEN], [48, BOTH], [47, TAKEN])).toMatchObject({ sets: [TAKEN, BOTH], turns: 4 })
})

it('no set comes back to itself by not being registered, and none that came back late', () => {
  expect(of([50, BOTH], [49, null], [48, BOTH])).toBeUndefined()
  expect(of([50, BOTH], [49, TAKEN], [38, BOTH])).toBeUndefined()
  expect(of()).toBeUndefined()
})

it('a set that came in one answer alone is none, but for one that came twice', () => {
  expect(at(MINUTE_MS, [50, BOTH], [49, TAKEN], [48, BOTH])).toBeUndefined()
  expect(at(MINUTE_MS, [50, BOTH], [49, TAKEN], [48, BOTH], [47, TAKEN], [46, BOTH])).toMatchObject({ turns: 5 })
})
