import { type ClaimedDelivery, claimDeliveries, listenDeliveries, settleDelivery } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { secretKey } from '@lispwatch/notify/secret-box'
import { deliver } from '@lispwatch/notify/send/deliver'
import type { Logger } from 'pino'
import { mayPass } from '../database-fault.ts'
import type { AlertingMetrics } from './metrics.ts'
import { type Delivering, watchOutbox } from './outbox-watch.ts'
import { outcomeOf } from './outcome.ts'

export type { Delivering } from './outbox-watch.ts'

/** What sending needs of its poller. */
export interface SenderOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly database: Database
  /** Names this process. */
  readonly poller: string
  readonly secretKey: string | undefined
  readonly metrics: Pick<AlertingMetrics, 'attempted'>
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
}

export interface DeliveringOptions extends SenderOptions {
  readonly vantage: string
  readonly publicUrl: string
  /** Sends once; only tests have another one. */
  readonly send?: typeof deliver
}

/** Sends what is in the outbox, with any other poller. Without a key nothing can be sent from here, and nothing is. */
export function startDelivering({ clock, log, database, vantage, poller, metrics, onDatabase, ...means }: DeliveringOptions): Delivering {
  if (means.secretKey === undefined) {
    log.info('this poller sends no messages: it has no LISPWATCH_SECRET_KEY; others with one do')
    return { stop: async () => {} }
  }
  const sending = { send: means.send ?? deliver, key: secretKey(means.secretKey), publicUrl: means.publicUrl }
  return watchOutbox<ClaimedDelivery, AttemptOutcome>({
    clock,
    store: {
      claim: (claim) => onDatabase(() => claimDeliveries(database, { ...claim, by: poller, vantage })),
      settle: (settled) => onDatabase(() => settleDelivery(database, { ...settled, by: poller, vantage })),
    },
    send: (delivery, now) => outcomeOf(delivery, sending, now),
    listen: (wake) => listenDeliveries(database, wake),
    onAttempt({ channel, key, attempt }, outcome, tookMs) {
      metrics.attempted(channel.kind, outcome, tookMs)
      if (outcome.kind !== 'accepted')
        log.warn({ channel: channel.name, key, attempt, outcome: outcome.kind, words: outcome.words }, 'a message was not taken')
    },
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'the outbox could not be looked at; it is tried again')
    },
  })
}
