import { expect, it } from 'vitest'
import { createPlaces } from './places.ts'

function places() {
  const clock = { nowMs: 1000, idleMs: 0 }
  const options = { monotonic: () => clock.nowMs, idleMs: () => clock.idleMs, mostYoung: 10, most: 25 }
  return { clock, places: createPlaces(options) }
}

/** Takes places until there is none, and tells how many. */
function fill(of: ReturnType<typeof places>['places']): number {
  let taken = 0
  for (; of.hasRoom; taken++) of.take()
  return taken
}

it('has room for few young questions, and again for as many as were answered', () => {
  const { clock, places: of } = places()
  expect(fill(of)).toBe(10)
  of.leave(clock.nowMs)
  of.leave(clock.nowMs)
  expect(fill(of)).toBe(2)
})

it('has room beside those that are silent, up to many', () => {
  const { clock, places: of } = places()
  const taken: number[] = []
  for (let n = 0; n < 3; n++) {
    taken.push(fill(of))
    clock.nowMs += 300
    clock.idleMs += 200
    of.look()
  }
  expect(taken).toEqual([10, 10, 5])
  for (let n = 0; n < 25; n++) of.leave(1000 + 300 * Math.floor(n / 10))
  expect(fill(of)).toBe(10)
})

it('takes no question for a silent one while the process has no rest: its answer may be there already', () => {
  const { clock, places: of } = places()
  fill(of)
  clock.nowMs += 5000
  of.look()
  expect(fill(of)).toBe(0)
  clock.idleMs += 10
  of.look()
  expect(fill(of)).toBe(10)
})
