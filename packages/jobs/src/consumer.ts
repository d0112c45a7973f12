import { UnrecoverableError, Worker } from 'bullmq'
import type { Handlers } from './catalog.ts'
import { type QueueConnection, queueBackend, queueName } from './connection.ts'
import { dispatch, UnreadableJobError } from './dispatch.ts'
import { explainQueueFault } from './queue-fault.ts'

export interface ConsumerOptions {
  readonly connection: QueueConnection
  readonly vantage: string
  readonly handlers: Handlers
  /** Jobs in progress at once. They wait for the network most of the time, so this may be large. */
  readonly concurrency: number
  /** The queue could not be reached, or a job failed. `job` is its name when it was a job. */
  readonly onFault: (error: Error, job?: string) => void
  /** The queue was reached. */
  readonly onReady: () => void
}

/** Takes the work of one vantage off its queue until it is closed. */
export interface Consumer {
  /** Takes no more jobs, waits for those in progress up to `graceMs`, then leaves them to be found stalled. */
  close(graceMs: number): Promise<void>
}

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000
/** A job of a killed poller is free for another after this time. */
const LOCK_MS = 15_000
/** After a fault on the connection; BullMQ would wait 15 s. */
const RECONNECT_MS = 1000

/** Starts at once and never gives up: a queue that cannot be reached is tried again, with growing pauses. */
export function createConsumer({ connection, vantage, handlers, concurrency, onFault, onReady }: ConsumerOptions): Consumer {
  const backend = queueBackend(connection)
  const name = queueName(vantage)
  let isClosing = false
  let endPause = () => {}

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const makeWorker = () => {
    const process = async (job: { name: string; data: unknown }) => {
      try {
        await dispatch(job.name, job.data, handlers)
      } catch (error) {
        throw error instanceof UnreadableJobError ? new UnrecoverableError(error.message) : error
      }
    }
    const options = {
      ...{ connection: backend.connection, concurrency, autorun: false },
      ...{ lockDuration: LOCK_MS, stalledInterval: LOCK_MS, runRetryDelay: RECONNECT_MS },
    }
    const worker = new Worker(name, process, options, backend.factory)
    worker.on('error', (error) => onFault(explainQueueFault(error)))
    worker.on('failed', (job, error) => onFault(error, job?.name))
    return worker
  }

  let current: ReturnType<typeof makeWorker> | undefined

  const keepRunning = async () => {
    for (let retryMs = FIRST_RETRY_MS; !isClosing; retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)) {
      const worker = makeWorker()
      current = worker
      try {
        await worker.waitUntilReady()
        if (isClosing) return
        onReady()
        retryMs = FIRST_RETRY_MS
        await worker.run()
      } catch (error) {
        if (!isClosing) onFault(explainQueueFault(error))
      }
      if (isClosing) return
      await worker.close(true).catch(() => {})
      await pause(retryMs)
    }
  }

  void keepRunning()

  return {
    async close(graceMs) {
      isClosing = true
      endPause()
      const worker = current
      if (!worker) return
      const grace = pause(graceMs)
      await Promise.race([worker.close().catch(() => {}), grace])
      endPause()
    },
  }
}
