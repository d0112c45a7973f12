import { expect, test } from 'vitest'
import { killPollers } from './deliveries/ordeal.ts'

test('pollers that are killed between decision and delivery lose no message, and repeat one only with the same key and words', async () => {
  const result = await killPollers(4342, 20)
  expect(result.problems).toEqual([])
  expect(result.kills).toBe(20)
  expect(result.endedAt.size).toBeGreaterThan(4)
  expect(result.repeated).toBeGreaterThan(0)
}, 180_000)
