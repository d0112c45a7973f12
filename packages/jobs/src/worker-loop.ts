import { UnrecoverableError, Worker } from 'bullmq'
import { type QueueConnection, queueBackend } from './connection.ts'
import { UnreadableJobError } from './dispatch.ts'
import { explainQueueFault } from './queue-fault.ts'

export interface WorkerLoopOptions {
  readonly connection: QueueConnection
  readonly queue: string
  /** Does one job; what it returns is kept with the job. @throws UnreadableJobError for one that can never succeed */
  readonly work: (name: string, data: unknown) => Promise<unknown>
  /** Jobs in progress at once. */
  readonly concurrency: number
  /** The queue could not be reached, or a job failed. `job` is its name when it was a job. */
  readonly onFault: (error: Error, job?: string) => void
  /** The queue was reached. */
  readonly onReady: () => void
}

/** Takes work off a queue until it is closed. */
export interface Consumer {
  /** Takes no more jobs, waits for those in progress up to `graceMs`, then leaves them to be found stalled. */
  close(graceMs: number): Promise<void>
}

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000
/** A job of a killed program is free for another after this time. */
const LOCK_MS = 15_000
/** After a fault on the connection; BullMQ would wait 15 s. */
const RECONNECT_MS = 1000

/** Starts at once and never gives up: a queue that cannot be reached is tried again, with growing pauses. */
export function keepWorking({ connection, queue, work, concurrency, onFault, onReady }: WorkerLoopOptions): Consumer {
  const backend = queueBackend(connection)
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
        return await work(job.name, job.data)
      } catch (error) {
        throw error instanceof UnreadableJobError ? new UnrecoverableError(error.message) : error
      }
    }
    const options = {
      ...{ connection: backend.connection, concurrency, autorun: false },
      ...{ lockDuration: LOCK_MS, stalledInterval: LOCK_MS, runRetryDelay: RECONNECT_MS },
    }
    const worker = new Worker(queue, process, options, backend.factory)
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
