import { SchemaMigrationRequiredError, SchemaVersionMismatchError } from 'bullmq'

/** What went wrong with a queue, in words for whoever runs the product; what needs no words of ours stays as it is. */
export function explainQueueFault(cause: unknown): Error {
  if (cause instanceof SchemaMigrationRequiredError) {
    return new Error('the database has no tables for the queues: `npm start` makes them, with the rights of the owner', { cause })
  }
  if (cause instanceof SchemaVersionMismatchError) {
    return new Error('the tables of the queues were made by a newer version of this program: update this one', { cause })
  }
  return cause instanceof Error ? cause : new Error(String(cause))
}
