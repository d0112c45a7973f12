import { Queue } from 'bullmq'
import { type QueueConnection, queueBackend } from './connection.ts'
import { explainQueueFault } from './queue-fault.ts'

/** Nobody listens to the queue's own events. */
const KEPT_EVENTS = 100

interface QueueChoice {
  readonly connection: QueueConnection
  readonly queue: string
  /** Told of what goes wrong on the connection between calls. */
  readonly onFault: (error: Error) => void
}

function makeQueue({ connection, queue: name, onFault }: QueueChoice) {
  const backend = queueBackend(connection)
  const queue = new Queue(name, { connection: backend.connection, streams: { events: { maxLen: KEPT_EVENTS } } }, backend.factory)
  queue.on('error', (error) => onFault(explainQueueFault(error)))
  return queue
}

type AnyQueue = ReturnType<typeof makeQueue>

/** A queue to put work on, which connects when it is first needed and anew after it could not. */
export interface ReadyQueue {
  /** @throws Error in words, when the queue cannot be reached */
  ready(): Promise<AnyQueue>
  close(): Promise<void>
}

export function createReadyQueue(choice: QueueChoice): ReadyQueue {
  let current: AnyQueue | undefined

  return {
    async ready() {
      const queue = current ?? makeQueue(choice)
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
    },
    async close() {
      const queue = current
      current = undefined
      await queue?.close()
    },
  }
}
