import { Queue } from 'bullmq'
import { definitionOf, type JobName, type PayloadOf, TICK_INTERVAL_MS } from './catalog.ts'
import { type QueueConnection, queueBackend, queueName } from './connection.ts'
import { explainQueueFault } from './queue-fault.ts'

export interface ProducerOptions {
  readonly connection: QueueConnection
  readonly vantage: string
  /** Told of what goes wrong on the connection between calls; calls reject by themselves. */
  readonly onFault: (error: Error) => void
}

/** Puts work on the queue of one vantage. */
export interface Producer {
  /** Queues one job for each payload; what is queued already under the same id is left as it is. */
  enqueue<Name extends JobName>(name: Name, payloads: readonly PayloadOf<Name>[]): Promise<void>
  /** Makes `tick` run every second. There is one scheduler for a vantage, however many pollers call this. */
  scheduleTick(): Promise<void>
  close(): Promise<void>
}

const TICK_SCHEDULER = 'tick'
/** Enough to look at what went wrong; a job that failed is not work that is left to do. */
const KEPT_FAILURES = 100
/** Nobody listens to the queue's own events. */
const KEPT_EVENTS = 100

function queueOptions(name: JobName) {
  const { attempts, priority } = definitionOf(name)
  return { attempts, priority, backoff: { type: 'fixed', delay: 500 }, removeOnComplete: true, removeOnFail: { count: KEPT_FAILURES } }
}

/** Connects with the first call, and anew after a call that could not connect. */
export function createProducer({ connection, vantage, onFault }: ProducerOptions): Producer {
  const backend = queueBackend(connection)
  const name = queueName(vantage)
  const makeQueue = () => {
    const options = { connection: backend.connection, streams: { events: { maxLen: KEPT_EVENTS } } }
    const queue = new Queue(name, options, backend.factory)
    queue.on('error', (error) => onFault(explainQueueFault(error)))
    return queue
  }
  let current: ReturnType<typeof makeQueue> | undefined

  const readyQueue = async () => {
    const queue = current ?? makeQueue()
    current = queue
    try {
      await queue.waitUntilReady()
      return queue
    } catch (error) {
      // A queue remembers for good that its first connection failed: only a new one tries again.
      if (current === queue) current = undefined
      await queue.close().catch(() => {})
      throw explainQueueFault(error)
    }
  }

  return {
    async enqueue(job, payloads) {
      if (payloads.length === 0) return
      const queue = await readyQueue()
      const options = queueOptions(job)
      const { id } = definitionOf(job)
      await queue.addBulk(payloads.map((payload) => ({ name: job, data: payload, opts: { ...options, jobId: id(payload) } })))
    },
    async scheduleTick() {
      const queue = await readyQueue()
      await queue.upsertJobScheduler(TICK_SCHEDULER, { every: TICK_INTERVAL_MS }, { name: 'tick', data: {}, opts: queueOptions('tick') })
    },
    async close() {
      const queue = current
      current = undefined
      await queue?.close()
    },
  }
}
