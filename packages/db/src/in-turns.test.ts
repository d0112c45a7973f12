import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

test('everything is made in its order, and what fails ends it', async () => {
  const items = Array.from({ length: 1000 }, (_, n) => n)
  expect(await inTurns(items, (item, index) => [item, index])).toEqual(items.map((n) => [n, n]))
  expect(await inTurns([], () => 1)).toEqual([])
  const fails = inTurns(items, (item) => {
    if (item === 500) throw new Error('no more')
  })
  await expect(fails).rejects.toThrow('no more')
})

test('others have their turn before long work is done', async () => {
  let turns = 0
  const isOver = new AbortController()
  const other = () => {
    turns++
    if (!isOver.signal.aborted) setImmediate(other)
  }
  setImmediate(other)
  // Each takes a quarter of a millisecond of whatever clock the work itself reads.
  await inTurns(Array.from({ length: 640 }), () => {
    for (const endsMs = performance.now() + 0.25; performance.now() < endsMs; );
  })
  isOver.abort()
  expect(turns).toBeGreaterThan(5)
})
