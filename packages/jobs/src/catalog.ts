import { z } from 'zod'
import { defineJob, type JobDefinition } from './define-job.ts'

/** The most targets that one observe job carries. */
export const MAX_BATCH = 256
/** How often `tick` runs. */
export const TICK_INTERVAL_MS = 1000

const due = z.tuple([z.int().positive(), z.int().nonnegative()])

/** Claims what falls due in the coming second and queues it. One per vantage and second; it keeps itself going (see Producer.scheduleTick). */
const tick = defineJob({ name: 'tick', payload: z.object({}), id: () => 'tick', attempts: 1, priority: 0 })

/**
 * Asks a batch of targets, each at its own due time. `due` holds (target id, slot) pairs; a pair is claimed once, so slot and target id of
 * the first name the batch for good.
 */
const observe = defineJob({
  name: 'observe',
  payload: z.object({ due: z.array(due).min(1).max(MAX_BATCH) }),
  id: (payload) => `${payload.due[0]?.[1]}_${payload.due[0]?.[0]}`,
  attempts: 2,
  priority: 1,
})

/** One walk through the delegation hierarchy or through EID space; it takes seconds to minutes. Never repeated: its next slot comes. */
const walk = defineJob({
  name: 'walk',
  payload: z.object({ walkId: z.int().positive(), slotAt: z.int().nonnegative() }),
  id: ({ walkId, slotAt }) => `walk_${slotAt}_${walkId}`,
  attempts: 1,
  priority: 2,
})

/** All the work there is, by name. */
export const catalog = { tick, observe, walk }

export type Catalog = typeof catalog
export type JobName = keyof Catalog
export type PayloadOf<Name extends JobName> = z.infer<Catalog[Name]['payload']>

const definitions: { readonly [Name in JobName]: JobDefinition<Name, PayloadOf<Name>> } = catalog

/** The definition of a job, typed by its name. */
export function definitionOf<Name extends JobName>(name: Name): JobDefinition<Name, PayloadOf<Name>> {
  return definitions[name]
}

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(catalog, name)
}

/** One handler for each job of the catalog. A handler must not throw for what the network did, only when the job is to be tried again. */
export type Handlers = { readonly [Name in JobName]: (payload: PayloadOf<Name>) => Promise<void> }
