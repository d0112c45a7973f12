import type { z } from 'zod'

/** One kind of work: its name, what it is told, and how the queue treats it. */
export interface JobDefinition<Name extends string, Payload> {
  readonly name: Name
  /** Checked when the job is taken from the queue: the queue is outside, and may hold what an older version wrote. */
  readonly payload: z.ZodType<Payload>
  /** The id of a job, so that the same work is never queued twice. Must not contain ':' nor be a number. */
  readonly id: (payload: Payload) => string
  /** How often it is tried before it is given up. */
  readonly attempts: number
  /** Jobs with 0 go before all others, then 1, 2, ... */
  readonly priority: number
}

/** Names a kind of work. It also needs an entry in the catalog, and then its handler does not compile until it is written. */
export function defineJob<const Name extends string, Payload>(definition: JobDefinition<Name, Payload>): JobDefinition<Name, Payload> {
  return definition
}
