import { expect, test } from 'vitest'
import { daysOf } from './seed-command.ts'

test('all days of the history are made, or those that are named, once each and in their order', () => {
  expect(daysOf([])).toHaveLength(30)
  expect(daysOf(['12', '2', '12'])).toEqual([12, 2])
})

test('what is no day of the month is refused', () => {
  for (const word of ['0', '31', '1.5', 'all']) expect(daysOf(['3', word])).toContain(JSON.stringify(word))
})
