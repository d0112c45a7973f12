import { expect, test } from 'vitest'
import { donut } from './donut.ts'

test('parts follow each other clockwise from the top', () => {
  const parts = donut(
    [
      { key: 'down', count: 1 },
      { key: 'degraded', count: 0 },
      { key: 'ok', count: 3 },
    ],
    40,
  )
  expect(parts).toEqual([
    { key: 'down', path: 'M50.00 10.00A40 40 0 0 1 90.00 50.00' },
    { key: 'ok', path: 'M90.00 50.00A40 40 0 1 1 50.00 10.00' },
  ])
})

test('a single state is the whole ring', () => {
  expect(donut([{ key: 'ok', count: 7 }], 40)[0]?.path).toBe('M50.00 10.00A40 40 0 0 1 50.00 90.00A40 40 0 0 1 50.00 10.00')
  expect(donut([], 40)).toEqual([])
})
