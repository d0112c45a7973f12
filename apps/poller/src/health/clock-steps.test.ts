import { expect, test } from 'vitest'
import { createClockSteps } from './clock-steps.ts'

test('a clock that was set is told of for a minute, whichever way it was set, and the greatest step counts', () => {
  let [wall, steady] = [1_000_000, 0]
  const steps = createClockSteps({ now: () => wall, monotonic: () => steady })
  const pass = (ms: number, setBy = 0) => {
    wall += ms + setBy
    steady += ms
    return steps.look()
  }
  expect(pass(2000)).toBe(0)
  expect(pass(2000, -3500)).toBe(3500)
  expect(pass(2000, 200)).toBe(3500)
  expect(pass(57_999)).toBe(3500)
  expect(pass(2)).toBe(200)
  expect(pass(2000)).toBe(0)
})
