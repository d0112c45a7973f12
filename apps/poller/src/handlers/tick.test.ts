import type { DueTarget } from '@lispwatch/db/targets'
import { MAX_BATCH } from '@lispwatch/jobs/catalog'
import { expect, it } from 'vitest'
import { handleTick } from './tick.ts'

const due = (count: number): DueTarget[] => Array.from({ length: count }, (_, n) => ({ targetId: n + 1, slotAt: 1000 + n }))

async function tick(claims: readonly DueTarget[][]) {
  const asked: unknown[] = []
  const sizes: number[] = []
  const queued: [number, number][] = []
  const left = [...claims]
  await handleTick({
    now: () => 5000,
    async claim(of) {
      asked.push(of)
      return left.shift() ?? []
    },
    async enqueue(batches) {
      for (const batch of batches) {
        sizes.push(batch.due.length)
        queued.push(...batch.due)
      }
    },
  })
  return { asked, sizes, queued }
}

it('claims the coming second and queues all of it, in order, in batches of 256 at most', async () => {
  const { asked, sizes, queued } = await tick([due(600)])
  expect(asked).toEqual([{ now: 5000, horizonMs: 1000, limit: 10_000 }])
  expect(sizes).toEqual([MAX_BATCH, MAX_BATCH, 88])
  expect(queued).toEqual(due(600).map(({ targetId, slotAt }) => [targetId, slotAt]))
})

it('claims again at once while there is more than one claim takes', async () => {
  const { asked, queued } = await tick([due(10_000), due(10_000), due(3)])
  expect([asked.length, queued.length]).toEqual([3, 20_003])
})

it('queues nothing when nothing is due', async () => {
  expect((await tick([[]])).sizes).toEqual([])
})
