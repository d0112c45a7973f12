import { expect, test } from 'vitest'
import { memory } from './memory.ts'

/** A memory of a counter whose reads end when the test says so, and a clock that stands still. */
function world() {
  const clock = { nowMs: 0 }
  const ends: ((error?: Error) => void)[] = []
  let reads = 0
  const kept = memory(
    () =>
      new Promise<number>((resolve, reject) => {
        const value = ++reads
        ends.push((error) => (error === undefined ? resolve(value) : reject(error)))
      }),
    { monotonic: () => clock.nowMs, patience: async () => undefined },
  )
  const end = async (error?: Error) => {
    ends.shift()?.(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { kept, clock, end, reads: () => reads }
}

test('the first who asks waits, and all who ask meanwhile are answered by the same read', async () => {
  const { kept, end, reads } = world()
  const asked = [kept.glance(0), kept.glance(0), kept.fresh(0)]
  await end()
  expect(await Promise.all(asked)).toEqual([{ value: 1, isOld: false }, { value: 1, isOld: false }, 1])
  expect(reads()).toBe(1)
})

test('whoever only glances is shown the last answer while a newer one is read, and is told so', async () => {
  const { kept, clock, end } = world()
  const first = kept.glance(0)
  await end()
  await first
  clock.nowMs = 2_000
  expect(await kept.glance(0)).toEqual({ value: 1, isOld: true })
  await end()
  expect(await kept.glance(0)).toEqual({ value: 2, isOld: false })
})

test('what happened makes an answer old at once, also one that was under way, and the database rests before the next', async () => {
  const { kept, clock, end, reads } = world()
  const first = kept.fresh(0)
  kept.outdate()
  const second = kept.fresh(0)
  await end()
  expect(await first).toBe(1)
  await end()
  expect(await second).toBe(2)
  kept.outdate()
  expect(await kept.glance(0)).toEqual({ value: 2, isOld: true })
  expect(reads()).toBe(2)
  clock.nowMs = 400
  expect(await kept.glance(0)).toEqual({ value: 2, isOld: true })
  expect(reads()).toBe(3)
})

test('an answer that has become very old is not shown any more', async () => {
  const { kept, clock, end } = world()
  const first = kept.glance(0)
  await end()
  await first
  clock.nowMs = 200_000
  const late = kept.glance(0)
  await end()
  expect(await late).toEqual({ value: 2, isOld: false })
})

test('what fails is told to who waited and asked again by the next; the last answer is shown meanwhile', async () => {
  const { kept, clock, end } = world()
  const failing = kept.glance(0)
  const told = expect(failing).rejects.toThrow('away')
  await end(new Error('away'))
  await told
  const next = kept.glance(0)
  await end()
  expect(await next).toEqual({ value: 2, isOld: false })
  clock.nowMs = 2_000
  expect(await kept.glance(0)).toEqual({ value: 2, isOld: true })
  await end(new Error('away again'))
  expect(await kept.glance(0)).toEqual({ value: 2, isOld: true })
})
