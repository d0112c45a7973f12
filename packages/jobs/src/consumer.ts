import type { Handlers } from './catalog.ts'
import { type QueueConnection, queueName } from './connection.ts'
import { dispatch } from './dispatch.ts'
import { type Consumer, keepWorking } from './worker-loop.ts'

export type { Consumer } from './worker-loop.ts'

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
export function createConsumer({ vantage, handlers, ...rest }: ConsumerOptions): Consumer {
  return keepWorking({ ...rest, queue: queueName(vantage), work: (name, data) => dispatch(name, data, handlers) })
}
