import { createVirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { expect, test } from 'vitest'
import { startPulse } from './pulse.ts'

/** Work that ends when it is told to. */
function held() {
  let resolve: (isMore: boolean) => void = () => {}
  const promise = new Promise<boolean>((end) => {
    resolve = end
  })
  return { promise, resolve: (isMore: boolean) => resolve(isMore) }
}

function beating(work: () => boolean | Promise<boolean> = () => false) {
  const clock = createVirtualClock()
  const at: number[] = []
  const faults: unknown[] = []
  const pulse = startPulse({
    ...{ clock, everyMs: 1000, leastMs: 100, onFault: (error) => faults.push(error) },
    async work() {
      at.push(clock.monotonic())
      return work()
    },
  })
  return { clock, at, faults, pulse }
}

test('it is done at its times, and sooner when somebody asks, however often they ask', async () => {
  const { clock, at, pulse } = beating()
  await clock.advance(1500)
  for (let i = 0; i < 5; i++) pulse.wake()
  await clock.advance(10)
  for (let i = 0; i < 5; i++) pulse.wake()
  await clock.advance(2000)
  expect(at).toEqual([0, 1000, 1500, 1600, 2600])
})

test('who is asked for while it runs is done once more, and never two at once', async () => {
  const first = held()
  const answers: (boolean | Promise<boolean>)[] = [first.promise]
  const { clock, at, pulse } = beating(() => answers.shift() ?? false)
  pulse.wake()
  await clock.advance(5000)
  expect(at).toEqual([0])
  first.resolve(false)
  await clock.advance(1)
  expect(at).toEqual([0, 5000])
})

test('where there is more to do it goes on, and after a failure it waits', async () => {
  const answers = [true, true, false]
  const more = beating(() => answers.shift() ?? false)
  await more.clock.advance(300)
  expect(more.at).toEqual([0, 100, 200])
  const failing = beating(() => Promise.reject(new Error('away')))
  await failing.clock.advance(2000)
  expect(failing.at).toEqual([0, 1000, 2000])
  expect(failing.faults).toHaveLength(3)
})

test('after the stop nothing begins, and the stop waits for what runs', async () => {
  const work = held()
  const { clock, at, pulse } = beating(() => work.promise)
  const told: string[] = []
  const stopped = pulse.stop().then(() => told.push('stopped'))
  await clock.advance(100)
  expect(told).toEqual([])
  work.resolve(true)
  await stopped
  pulse.wake()
  await clock.advance(5000)
  expect(at).toEqual([0])
})
