import { expect, it } from 'vitest'
import { queueName } from './connection.ts'

it('a vantage has a queue of its name, and a bad name never reaches the queue', () => {
  expect(queueName('ams-1')).toBe('vantage-ams-1')
  for (const bad of ['', 'Ams', 'a:b', 'a b', 'ä']) expect(() => queueName(bad)).toThrow(/cannot name a vantage/)
})
