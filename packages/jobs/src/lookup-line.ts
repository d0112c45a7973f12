import { z } from 'zod'
import { type QueueConnection, vantageProblem } from './connection.ts'
import { UnreadableJobError } from './dispatch.ts'
import { createReadyQueue, type ReadyQueue } from './ready-queue.ts'
import { type Consumer, keepWorking } from './worker-loop.ts'

/*
 * The line between who wants something looked up and the pollers, one queue for each vantage. An order is a job; what comes of it is written
 * into the database, so the job itself has no answer. An order that nobody took in time is void: nobody waits for it any more.
 */

/** Lookups in progress at one poller at once; the others wait their turn. */
const CONCURRENCY = 4

/** `eid` as formatEidPrefix writes it; `expiresAt` in epoch ms. */
const lookupOrder = z.object({ id: z.string().regex(/^[\w-]{16}$/), eid: z.string().min(1).max(600), expiresAt: z.int() })

export type LookupOrder = z.infer<typeof lookupOrder>

function queueOf(vantage: string): string {
  const problem = vantageProblem(vantage)
  if (problem !== undefined) throw new Error(problem)
  return `lookup-${vantage}`
}

export interface LookupCaller {
  /** Hands an order to the pollers of a vantage. @throws Error when the queue cannot be reached */
  order(vantage: string, order: LookupOrder): Promise<void>
  close(): Promise<void>
}

/** The end of who orders. `onFault` is told of what goes wrong between calls. */
export function createLookupCaller(of: { connection: QueueConnection; onFault: (error: Error) => void }): LookupCaller {
  const queues = new Map<string, ReadyQueue>()
  return {
    async order(vantage, order) {
      const queue = queues.get(vantage) ?? createReadyQueue({ ...of, queue: queueOf(vantage) })
      queues.set(vantage, queue)
      const ready = await queue.ready()
      await ready.add('lookup', order, { jobId: `lookup-${order.id}`, attempts: 1, removeOnComplete: true, removeOnFail: true })
    },
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}

/** The pollers' end: `handle` does what was ordered, until it is closed. `onLate` is told of an order that came too late to be begun. */
export function serveLookups(of: {
  connection: QueueConnection
  vantage: string
  handle: (order: LookupOrder) => Promise<void>
  onLate: (order: LookupOrder) => Promise<void>
  now: () => number
  onFault: (error: Error) => void
}): Consumer {
  return keepWorking({
    ...{ connection: of.connection, queue: queueOf(of.vantage), concurrency: CONCURRENCY, onReady: () => {} },
    onFault: (error) => of.onFault(error),
    async work(name, data) {
      const order = lookupOrder.safeParse(data)
      if (!order.success) throw new UnreadableJobError(name, z.prettifyError(order.error))
      await (order.data.expiresAt < of.now() ? of.onLate(order.data) : of.handle(order.data))
    },
  })
}
