import {
  type ClaimedNotice,
  claimNotices,
  expireUnconfirmed,
  listenSubscriberNotices,
  settleSubscriberNotice,
} from '@lispwatch/db/subscriptions'
import { type SecretKey, secretKey } from '@lispwatch/notify/secret-box'
import { type SubscriberAnswer, sendToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { isAnswered } from '@lispwatch/status-page/subscribe/webhook-body'
import type { SenderOptions } from '../alerting/deliver.ts'
import { type Delivering, watchOutbox } from '../alerting/outbox-watch.ts'
import { mayPass } from '../database-fault.ts'
import { repeat } from '../repeat.ts'
import { composed } from './outgoing.ts'

/** Who did not confirm in time is forgotten so much later at most. */
const EXPIRE_EVERY_MS = 60_000

export interface NotifyingOptions extends SenderOptions {
  /** Sends once; only tests have another one. */
  readonly send?: typeof sendToSubscriber
}

type Outcome = Omit<SubscriberAnswer, 'body'> & { readonly isConfirmed: boolean }

/** Of each way not all are taken at once. */
type Item = ClaimedNotice & { readonly channel: { readonly name: string } }

/** Attempts a notice once. */
async function outcomeOf(
  notice: ClaimedNotice,
  { key, send, now }: { readonly key: SecretKey; readonly send: typeof sendToSubscriber; readonly now: number },
): Promise<Outcome> {
  const made = composed(notice, { key, now })
  if (!made.ok) {
    return {
      outcome: { kind: 'failed', words: made.words, retryAfterMs: null, isUncertain: false },
      ...{ isOfRecipient: false, isConfirmed: false },
    }
  }
  const { outgoing, challenge, secrets } = made
  const { body, ...answer } = await send({ outgoing, secrets, reach: notice.privateAddresses ? 'own' : 'public' })
  return { ...answer, isConfirmed: answer.outcome.kind === 'accepted' && challenge !== null && isAnswered(body, challenge) }
}

/** Sends subscribers what waits for them, with any other poller. Without a key nothing can be sent from here, and nothing is. */
export function startNotifying({ clock, log, database, poller, metrics, onDatabase, ...means }: NotifyingOptions): Delivering {
  if (means.secretKey === undefined) return { stop: async () => {} }
  const [key, send] = [secretKey(means.secretKey), means.send ?? sendToSubscriber]
  const watching = watchOutbox<Item, Outcome>({
    clock,
    store: {
      async claim({ mostOfChannel: mostOfKind, ...claim }) {
        const notices = await onDatabase(() => claimNotices(database, { ...claim, mostOfKind, by: poller }))
        return notices.map((notice) => ({ ...notice, channel: { name: notice.to } }))
      },
      settle: ({ id, attempt, outcome, now }) =>
        onDatabase(() => settleSubscriberNotice(database, { id, attempt, by: poller, now, ...outcome })),
    },
    send: (notice, now) => outcomeOf(notice, { key, send, now }),
    listen: (wake) => listenSubscriberNotices(database, wake),
    onAttempt({ to, kind, attempt, page }, { outcome }, tookMs) {
      metrics.attempted(`subscriber ${to}`, outcome, tookMs)
      // Who it was for stands in no log.
      if (outcome.kind !== 'accepted') log.warn({ page, to, notice: kind, attempt, words: outcome.words }, 'a subscriber was not reached')
    },
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'what waits for subscribers could not be looked at; it is tried again')
    },
  })
  const expiring = repeat({
    ...{ clock, everyMs: EXPIRE_EVERY_MS, onDone: () => {} },
    work: () => onDatabase(() => expireUnconfirmed(database, clock.now())),
    onFault(err) {
      if (!mayPass(err)) log.error({ err }, 'who did not confirm could not be forgotten; it is tried again')
    },
  })
  return {
    async stop() {
      expiring.stop()
      await watching.stop()
    },
  }
}
