import { channelHealth, noteChannel } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import { isStuck } from '@lispwatch/domain/alert/channel-trouble'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import type { Logger } from 'pino'
import { type Repeated, repeat } from '../repeat.ts'
import type { AlertingMetrics } from './metrics.ts'

const EVERY_MS = 10_000

export interface ChannelWatchOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly database: Database
  readonly metrics: AlertingMetrics
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

/** Measures how the channels do, and says once, whoever of the pollers sees it first, when one takes nothing any more, and when it does again. */
export function startChannelWatch({ clock, log, database, metrics, onDatabase }: ChannelWatchOptions): Repeated {
  return repeat({
    ...{ clock, everyMs: EVERY_MS, onDone: () => {}, onFault: () => {} },
    async work() {
      const health = await onDatabase(() => channelHealth(database))
      const now = clock.now()
      metrics.channels(health, now)
      for (const one of health) {
        const { channel, waiting, dead, lastWords: words, stuckSince } = one
        const stuck = isStuck(one, now)
        if (stuck === (stuckSince !== null)) continue
        if (!(await onDatabase(() => noteChannel(database, { channel, isStuck: stuck, words, now })))) continue
        if (stuck) log.warn({ channel, waiting, dead, words }, 'the channel takes no messages; look at its settings and at the deliveries')
        else log.info({ channel }, 'the channel takes messages again')
      }
    },
  })
}
