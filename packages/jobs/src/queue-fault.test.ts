import { SchemaMigrationRequiredError, SchemaVersionMismatchError } from 'bullmq'
import { expect, it } from 'vitest'
import { explainQueueFault } from './queue-fault.ts'

it('says what to do when the tables of the queues are missing or too new', () => {
  expect(explainQueueFault(new SchemaMigrationRequiredError('bullmq')).message).toMatch(/`npm start` makes them/)
  expect(explainQueueFault(new SchemaVersionMismatchError(7, 6)).message).toMatch(/update this one/)
})

it('leaves every other error as it is, and makes one of what is none', () => {
  const refused = new Error('connect ECONNREFUSED')
  expect(explainQueueFault(refused)).toBe(refused)
  expect(explainQueueFault('gone').message).toBe('gone')
})
