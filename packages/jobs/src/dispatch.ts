import { z } from 'zod'
import { definitionOf, type Handlers, isJobName, type JobName } from './catalog.ts'

/** A job that can never succeed: nobody knows it, or what it carries is not what its kind carries. */
export class UnreadableJobError extends Error {
  constructor(name: string, why: string) {
    super(`job ${JSON.stringify(name)} cannot be read: ${why}`)
    this.name = 'UnreadableJobError'
  }
}

async function run<Name extends JobName>(name: Name, data: unknown, handlers: Handlers): Promise<void> {
  const parsed = definitionOf(name).payload.safeParse(data)
  if (!parsed.success) throw new UnreadableJobError(name, z.prettifyError(parsed.error))
  await handlers[name](parsed.data)
}

/** Gives a job that came from the queue to its handler. @throws UnreadableJobError before any handler runs */
export async function dispatch(name: string, data: unknown, handlers: Handlers): Promise<void> {
  if (!isJobName(name)) throw new UnreadableJobError(name, 'there is no such job in the catalog')
  await run(name, data, handlers)
}
