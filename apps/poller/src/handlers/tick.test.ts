import type { DueTarget } from '@lispwatch/db/targets'
import { MAX_BATCH } from '@lispwatch/jobs/catalog'
import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, it } from 'vitest'
import { handleTick, MOST_BATCHES_WAITING } from './tick.ts'

const due = (count: number, first = 0): DueTarget[] =>
  Array.from({ length: count }, (_, n) => ({ targetId: first + n + 1, slotAt: 1000 + first + n, lateMs: 0, missed: 0 }))

/** Settles after everything that can go on at once has gone on. */
const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A schedule in which `count` targets are due, and a queue in which `waiting` batches wait. */
async function tick(count: number, waiting = 0) {
  const clock = createVirtualClock({ startAt: 5000 })
  const asked: unknown[] = []
  const sizes: number[] = []
  const queued: [number, number][] = []
  let left = due(count)
  const ticking = handleTick({
    clock,
    waiting: async () => waiting + sizes.length,
    async claim(of) {
      asked.push(of)
      const claimed = left.slice(0, of.limit)
      left = left.slice(of.limit)
      return claimed
    },
    async enqueue(batches) {
      for (const batch of batches) {
        sizes.push(batch.due.length)
        queued.push(...batch.due)
      }
    },
  })
  await clock.settle(ticking)
  return { asked, sizes, queued, left: left.length }
}

it('claims the coming second and queues all of it, in order, in batches of 256 at most', async () => {
  const { asked, sizes, queued } = await tick(600)
  expect(asked[0]).toEqual({ now: 5000, horizonMs: 1000, limit: MAX_BATCH })
  expect(new Set(asked.map((of) => JSON.stringify(of))).size).toBe(1)
  expect(sizes).toEqual([MAX_BATCH, MAX_BATCH, 88])
  expect(queued).toEqual(due(600).map(({ targetId, slotAt }) => [targetId, slotAt]))
})

it('leaves in the schedule what the pollers do not get done until the next tick', async () => {
  const { queued, left } = await tick(10_000)
  expect(queued).toHaveLength(MOST_BATCHES_WAITING * MAX_BATCH)
  expect(left).toBe(10_000 - MOST_BATCHES_WAITING * MAX_BATCH)
  expect((await tick(10_000, MOST_BATCHES_WAITING - 1)).sizes).toEqual([MAX_BATCH])
  expect((await tick(10_000, MOST_BATCHES_WAITING)).asked).toEqual([])
})

it('asks the schedule once when little is due, and queues nothing when nothing is', async () => {
  expect((await tick(88)).asked).toHaveLength(1)
  const { asked, sizes } = await tick(0)
  expect([asked.length, sizes]).toEqual([1, []])
})

it('claims one batch after the other, and does not wait for the queue in between', async () => {
  const clock = createVirtualClock({ startAt: 5000 })
  const [most, under] = [
    { claims: 0, queuing: 0 },
    { claims: 0, queuing: 0 },
  ]
  let left = due(600)
  const counted = async <T>(what: 'claims' | 'queuing', work: () => Promise<T>): Promise<T> => {
    under[what]++
    most[what] = Math.max(most[what], under[what])
    const result = await work()
    under[what]--
    return result
  }
  let letIn = () => {}
  const queueIsSlow = new Promise<void>((resolve) => {
    letIn = resolve
  })
  const ticking = handleTick({
    clock,
    waiting: async () => 0,
    claim: ({ limit }) =>
      counted('claims', async () => {
        await soon()
        const claimed = left.slice(0, limit)
        left = left.slice(limit)
        if (left.length === 0) letIn()
        return claimed
      }),
    enqueue: () => counted('queuing', () => queueIsSlow),
  })
  await ticking
  // The queue takes nothing before the third batch is claimed.
  expect(most).toEqual({ claims: 1, queuing: 2 })
})

it('fails when what was claimed cannot be queued', async () => {
  const clock = createVirtualClock({ startAt: 5000 })
  let left = 600
  const claim = async ({ limit }: { limit: number }) => {
    const count = Math.min(limit, left)
    left -= count
    return due(count)
  }
  const ticking = handleTick({ clock, claim, waiting: async () => 0, enqueue: () => Promise.reject(new Error('the queue is away')) })
  await expect(ticking).rejects.toThrow('the queue is away')
})
