import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { soon } from './soon.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is done soon is waited for, and leaves no timer behind', async () => {
  await soon(Promise.resolve(), 400)
  expect(vi.getTimerCount()).toBe(0)
  await expect(soon(Promise.reject(new Error('lost')), 400)).rejects.toThrow('lost')
  expect(vi.getTimerCount()).toBe(0)
})

test('what takes longer is left to go on', async () => {
  let isOver = false
  void soon(new Promise(() => undefined), 400).then(() => {
    isOver = true
  })
  await vi.advanceTimersByTimeAsync(399)
  expect(isOver).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(isOver).toBe(true)
})
