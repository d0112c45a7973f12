import { expect, it } from 'vitest'
import { createStalls, STALL_MS } from './stalls.ts'

it('knows of a stall before the clock has told of it, and for those only that began before its end', () => {
  let nowMs = 0
  const stalls = createStalls(() => nowMs)
  for (; nowMs < 1000; nowMs += 50) stalls.beat()
  expect(stalls.since(0)).toBe(false)
  nowMs += STALL_MS
  expect(stalls.since(900)).toBe(true)
  stalls.beat()
  nowMs += 50
  stalls.beat()
  expect(stalls.since(900)).toBe(true)
  expect(stalls.since(nowMs - 20)).toBe(false)
})
