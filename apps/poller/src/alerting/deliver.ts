import { type ClaimedDelivery, claimDeliveries, listenDeliveries, settleDelivery } from '@lispwatch/db/alerting'
import type { Database } from '@lispwatch/db/client'
import type { AttemptOutcome } from '@lispwatch/domain/alert/channel'
import type { Clock } from '@lispwatch/lisp-client/client/ports'
import { secretKey } from '@lispwatch/notify/secret-box'
import { deliver } from '@lispwatch/notify/send/deliver'
import type { Logger } from 'pino'
import { startPulse } from '../assessing/pulse.ts'
import { mayPass } from '../database-fault.ts'
import { createCourier } from './courier.ts'
import type { AlertingMetrics } from './metrics.ts'
import { outcomeOf } from './outcome.ts'

/** The outbox is looked at so often though nobody says that there is something new: what failed is due again some time. */
const LOOK_EVERY_MS = 1000
const LOOK_LEAST_MS = 50
/** What is on its way when the poller stops has so long to arrive. */
const GRACE_MS = 1000

export interface DeliveringOptions {
  readonly clock: Clock
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
  readonly database: Database
  readonly vantage: string
  /** Names this process. */
  readonly poller: string
  readonly secretKey: string | undefined
  readonly publicUrl: string
  readonly metrics: AlertingMetrics
  readonly onDatabase: <T>(work: () => Promise<T>) => Promise<T>
  /** Sends once; only tests have another one. */
  readonly send?: typeof deliver
}

export interface Delivering {
  /** Attempts nothing more and gives what is on its way a second. */
  stop(): Promise<void>
}

/** Sends what is in the outbox, with any other poller. Without a key nothing can be sent from here, and nothing is. */
export function startDelivering({ clock, log, database, vantage, poller, metrics, onDatabase, ...means }: DeliveringOptions): Delivering {
  if (means.secretKey === undefined) {
    log.info('this poller sends no messages: it has no LISPWATCH_SECRET_KEY; others with one do')
    return { stop: async () => {} }
  }
  const sending = { send: means.send ?? deliver, key: secretKey(means.secretKey), publicUrl: means.publicUrl }
  const courier = createCourier<ClaimedDelivery, AttemptOutcome>({
    clock,
    store: {
      claim: (claim) => onDatabase(() => claimDeliveries(database, { ...claim, by: poller, vantage })),
      settle: (settled) => onDatabase(() => settleDelivery(database, { ...settled, by: poller, vantage })),
    },
    send: (delivery, now) => outcomeOf(delivery, sending, now),
    onRoom: () => pulse.wake(),
    onAttempt({ channel, key, attempt }, outcome, tookMs) {
      metrics.attempted(channel.kind, outcome, tookMs)
      if (outcome.kind !== 'accepted')
        log.warn({ channel: channel.name, key, attempt, outcome: outcome.kind, words: outcome.words }, 'a message was not taken')
    },
  })
  const pulse = startPulse({
    ...{ clock, everyMs: LOOK_EVERY_MS, leastMs: LOOK_LEAST_MS },
    async work() {
      await courier.take()
      return false
    },
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'the outbox could not be looked at; it is tried again')
    },
  })
  const listening = listenDeliveries(database, () => pulse.wake())
  return {
    async stop() {
      await Promise.all([listening.close(), pulse.stop()])
      await courier.settled(GRACE_MS)
    },
  }
}
