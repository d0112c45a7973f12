import { describe, expect, it } from 'vitest'
import { createValueQueue } from './value-queue.ts'

describe('a queue of values', () => {
  it('gives all values in order, those pushed before and while it is read, and ends', async () => {
    const queue = createValueQueue<number>(10)
    queue.push(1)
    const read: number[] = []
    const reading = (async () => {
      for await (const value of queue) {
        read.push(value)
        if (value === 2) queue.push(3)
        if (value === 3) queue.end()
      }
    })()
    await Promise.resolve()
    queue.push(2)
    await reading
    queue.push(4)
    expect(read).toEqual([1, 2, 3])
  })

  it('drops the oldest beyond its capacity and counts them', async () => {
    const queue = createValueQueue<number>(3)
    for (let i = 1; i <= 5; i++) queue.push(i)
    queue.end()
    const read: number[] = []
    for await (const value of queue) read.push(value)
    expect(read).toEqual([3, 4, 5])
    expect(queue.dropped).toBe(2)
  })
})
