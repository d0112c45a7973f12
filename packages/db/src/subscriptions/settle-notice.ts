import { type NoticeAttempt, settleNotice } from '@lispwatch/domain/subscription/notice'
import type { Database } from '../client.ts'
import { epochSeconds } from '../instant.ts'
import { storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { tallySql } from './tally.ts'
import { wakeNotifiers } from './wake.ts'

/** An attempt at a notice that came to an end. */
export interface SettledNotice extends Omit<NoticeAttempt, 'refusals'> {
  readonly id: string
  readonly by: string
  /** Whoever received it said that they want to be told: a webhook that gave its challenge back. */
  readonly isConfirmed: boolean
}

/** Words of attempts come from the other side; more of them is not kept. */
const MOST_WORDS = 500

interface Known {
  readonly subscriberId: string
  readonly newsId: string | null
  readonly refusals: number
  readonly isOurs: boolean
}

const LOCK = `
SELECT notice.subscriber_id AS "subscriberId", notice.news_id AS "newsId", subscriber.refusals,
       notice.leased_by IS NOT DISTINCT FROM $2 AND notice.attempts = $3 AS "isOurs"
FROM subscriber_notice AS notice
JOIN subscriber ON subscriber.id = notice.subscriber_id
WHERE notice.id = $1
FOR UPDATE`

const WAIT = 'UPDATE subscriber_notice SET due_at = to_timestamp($2::float8), leased_by = NULL, lease_until = NULL WHERE id = $1'
const FORGET = 'DELETE FROM subscriber_notice WHERE id = $1'
const COUNT = 'UPDATE subscription_news SET sent = sent + $2, given_up = given_up + $3 WHERE id = $1'
const NOTE = 'UPDATE subscriber SET refusals = $2, last_words = $3 WHERE id = $1'
const REST = "UPDATE subscriber SET state = 'resting' WHERE id = $1 AND state = 'active'"
const FORGET_NEWS = "DELETE FROM subscriber_notice WHERE subscriber_id = $1 AND kind = 'news'"

const CONFIRM = `
WITH confirmed AS (
  UPDATE subscriber SET state = 'active', confirmed_at = to_timestamp($2::float8), confirm_hash = NULL
  WHERE id = $1 AND state = 'pending'
  RETURNING page, kind
)${tallySql('confirmed', 'confirmed')}`

async function settleSubscriber(client: Queryable, settled: SettledNotice, known: Known): Promise<ReturnType<typeof settleNotice>> {
  const { outcome, isConfirmed, now } = settled
  const after = settleNotice({ ...settled, refusals: known.refusals })
  const words = outcome.kind === 'accepted' ? null : storableText(outcome.words.slice(0, MOST_WORDS))
  await client.query(NOTE, [known.subscriberId, after.refusals, words])
  if (after.rests) {
    await client.query(REST, [known.subscriberId])
    await client.query(FORGET_NEWS, [known.subscriberId])
  }
  if (isConfirmed) await client.query(CONFIRM, [known.subscriberId, now / 1000])
  return after
}

/**
 * Writes down what an attempt came to, and what becomes of the notice and of its subscriber. Where the lease is over and somebody else has it,
 * only one that was accepted settles it. Of a subscriber who has gone meanwhile nothing is written.
 */
export function settleSubscriberNotice({ pool }: Database, settled: SettledNotice): Promise<void> {
  const { id, by, attempt, outcome } = settled
  return inTransaction(pool, async (client) => {
    const [known] = (await client.query<Known>(LOCK, [id, by, attempt])).rows
    if (known === undefined || (!known.isOurs && outcome.kind !== 'accepted')) return
    const { notice, dueAt } = await settleSubscriber(client, settled, known)
    if (notice === 'waiting') {
      await client.query(WAIT, [id, epochSeconds(dueAt)])
      return
    }
    await client.query(FORGET, [id])
    if (known.newsId !== null) await client.query(COUNT, [known.newsId, notice === 'sent' ? 1 : 0, notice === 'sent' ? 0 : 1])
    // The subscriber's next one may go now.
    await wakeNotifiers(client)
  })
}
