import { definitionOf, type JobName, type PayloadOf, TICK_INTERVAL_MS } from './catalog.ts'
import { type QueueConnection, queueName } from './connection.ts'
import { createReadyQueue } from './ready-queue.ts'

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
  /** Jobs that nobody has taken yet. */
  waiting(): Promise<number>
  /** Makes `tick` run every second. There is one scheduler for a vantage, however many pollers call this. */
  scheduleTick(): Promise<void>
  close(): Promise<void>
}

const TICK_SCHEDULER = 'tick'
/** Enough to look at what went wrong; a job that failed is not work that is left to do. */
const KEPT_FAILURES = 100

function queueOptions(name: JobName) {
  const { attempts, priority } = definitionOf(name)
  return { attempts, priority, backoff: { type: 'fixed', delay: 500 }, removeOnComplete: true, removeOnFail: { count: KEPT_FAILURES } }
}

/** Connects with the first call, and anew after a call that could not connect. */
export function createProducer({ connection, vantage, onFault }: ProducerOptions): Producer {
  const queue = createReadyQueue({ connection, queue: queueName(vantage), onFault })
  return {
    async enqueue(job, payloads) {
      if (payloads.length === 0) return
      const ready = await queue.ready()
      const options = queueOptions(job)
      const { id } = definitionOf(job)
      // One by one: on PostgreSQL a bulk makes two temporary tables, which costs more than ten jobs.
      await Promise.all(payloads.map((payload) => ready.add(job, payload, { ...options, jobId: id(payload) })))
    },
    async waiting() {
      const ready = await queue.ready()
      return ready.getJobCountByTypes('waiting', 'prioritized')
    },
    async scheduleTick() {
      const ready = await queue.ready()
      await ready.upsertJobScheduler(TICK_SCHEDULER, { every: TICK_INTERVAL_MS }, { name: 'tick', data: {}, opts: queueOptions('tick') })
    },
    close: () => queue.close(),
  }
}
