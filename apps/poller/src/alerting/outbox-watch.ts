import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { startPulse } from '../assessing/pulse.ts'
import { type Claimed, type CourierOptions, createCourier } from './courier.ts'

/** An outbox is looked at so often though nobody says that there is something new: what failed is due again some time. */
const LOOK_EVERY_MS = 1000
const LOOK_LEAST_MS = 50
/** What is on its way when the poller stops has so long to arrive. */
const GRACE_MS = 1000

export interface OutboxWatchOptions<Item extends Claimed, Outcome> extends Omit<CourierOptions<Item, Outcome>, 'onRoom' | 'clock'> {
  readonly clock: Clock
  /** Calls `wake` when there is something new. */
  readonly listen: (wake: () => void) => { close(): Promise<void> }
  readonly onFault: (error: unknown) => void
}

export interface Delivering {
  /** Attempts nothing more and gives what is on its way a second. */
  stop(): Promise<void>
}

/** Has a courier take what is due out of an outbox for as long as the poller runs. */
export function watchOutbox<Item extends Claimed, Outcome>(options: OutboxWatchOptions<Item, Outcome>): Delivering {
  const { clock, listen, onFault } = options
  const courier = createCourier<Item, Outcome>({ ...options, onRoom: () => pulse.wake() })
  const pulse = startPulse({
    ...{ clock, everyMs: LOOK_EVERY_MS, leastMs: LOOK_LEAST_MS, onFault },
    async work() {
      await courier.take()
      return false
    },
  })
  const listening = listen(() => pulse.wake())
  return {
    async stop() {
      await Promise.all([listening.close(), pulse.stop()])
      await courier.settled(GRACE_MS)
    },
  }
}
