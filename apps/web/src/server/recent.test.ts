import { expect, it } from 'vitest'
import { recent } from './recent.ts'

it('reads once for all who ask at once or soon after, and again when the answer is old', async () => {
  let [nowMs, reads] = [0, 0]
  const read = recent(
    async () => ++reads,
    () => nowMs,
  )
  expect(await Promise.all([read(1), read(2), read(3)])).toEqual([1, 1, 1])
  nowMs = 1400
  expect(await read(4)).toBe(1)
  nowMs = 1600
  expect(await read(5)).toBe(2)
})

it('does not keep what failed', async () => {
  let reads = 0
  const read = recent(
    async () => {
      if (++reads === 1) throw new Error('away')
      return reads
    },
    () => 0,
  )
  await expect(read(1)).rejects.toThrow('away')
  expect(await read(2)).toBe(2)
})
