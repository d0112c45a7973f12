import { expect, it } from 'vitest'
import type { Handlers } from './catalog.ts'
import { dispatch, UnreadableJobError } from './dispatch.ts'

function recording() {
  const calls: unknown[] = []
  const handlers: Handlers = {
    tick: async (payload) => void calls.push(['tick', payload]),
    observe: async (payload) => void calls.push(['observe', payload]),
    walk: async (payload) => void calls.push(['walk', payload]),
  }
  return { calls, handlers }
}

it('gives a job to the handler of its name, with the payload that was read', async () => {
  const { calls, handlers } = recording()
  await dispatch('observe', { due: [[7, 1000]], leftover: 'of an older version' }, handlers)
  await dispatch('tick', {}, handlers)
  expect(calls).toEqual([
    ['observe', { due: [[7, 1000]] }],
    ['tick', {}],
  ])
})

it('refuses a job that nobody knows, names of built-in properties included', async () => {
  const { calls, handlers } = recording()
  for (const name of ['sweep', 'constructor', '__proto__', '']) {
    await expect(dispatch(name, {}, handlers)).rejects.toThrow(UnreadableJobError)
  }
  expect(calls).toEqual([])
})

it('refuses a payload that is not of the job, says where, and runs nothing', async () => {
  const { calls, handlers } = recording()
  await expect(dispatch('observe', { due: [['7', 1000]] }, handlers)).rejects.toThrow(/due\[0\]\[0\]/)
  expect(calls).toEqual([])
})

it('passes on what a handler throws, so that the queue tries again', async () => {
  const { handlers } = recording()
  const failing = { ...handlers, tick: () => Promise.reject(new Error('database is gone')) }
  await expect(dispatch('tick', {}, failing)).rejects.toThrow('database is gone')
})
