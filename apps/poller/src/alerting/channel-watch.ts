import { type ChannelHealth, channelHealth } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { type Repeated, repeat } from '../repeat.ts'
import type { AlertingMetrics } from './metrics.ts'

const EVERY_MS = 10_000
/** A channel takes nothing after so many failures in a row, */
const FAILURES = 3
/** while something has waited for so long. */
const WAITED_MS = 60_000

/** Whether a channel takes nothing any more: what failed goes on failing, and something waits or was given up. */
export function isStuck({ failuresInARow, oldestWaitingAt, dead }: ChannelHealth, now: number): boolean {
  if (failuresInARow === 0) return false
  return (
    (dead > 0 && oldestWaitingAt === null) || (failuresInARow >= FAILURES && oldestWaitingAt !== null && now - oldestWaitingAt >= WAITED_MS)
  )
}

export interface ChannelWatchOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly database: Database
  readonly metrics: AlertingMetrics
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Measures how the channels do, and says once when one takes nothing any more, and when it does again. */
export function startChannelWatch({ clock, log, database, metrics, onDatabase }: ChannelWatchOptions): Repeated {
  const stuck = new Set<string>()
  return repeat({
    ...{ clock, everyMs: EVERY_MS, onDone: () => {}, onFault: () => {} },
    async work() {
      const health = await onDatabase(() => channelHealth(database))
      const now = clock.now()
      metrics.channels(health, now)
      for (const one of health) {
        const { channel, waiting, dead, lastWords } = one
        if (isStuck(one, now) === stuck.has(channel)) continue
        if (stuck.delete(channel)) log.info({ channel }, 'the channel takes messages again')
        else {
          stuck.add(channel)
          log.warn(
            { channel, waiting, dead, words: lastWords },
            'the channel takes no messages; look at its settings and at the deliveries',
          )
        }
      }
    },
  })
}
