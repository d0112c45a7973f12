import type { AlertMessage } from '@lispwatch/domain/alert/alert-message'
import type { Channel } from '@lispwatch/domain/alert/channel'
import type { Database } from '../client.ts'
import { inTransaction } from '../transaction.ts'
import { SUPERSEDE_NEWS, SUPERSEDE_RESOLVED } from './supersede-sql.ts'

/** A delivery that this process is to attempt now. Nobody else does before its lease is over. */
export interface ClaimedDelivery {
  readonly id: string
  /** From 1. */
  readonly attempt: number
  readonly key: string
  /** The key of the first message about the same things that this channel got; null: this is the first. */
  readonly firstKey: string | null
  readonly message: AlertMessage
  readonly channel: Pick<Channel, 'name' | 'kind' | 'settings'>
  /** Sealed; null where there are none. */
  readonly secrets: Uint8Array | null
}

export interface DeliveryClaim {
  readonly now: number
  /** Names the process that claims, at its vantage. */
  readonly by: string
  readonly vantage: string
  readonly leaseMs: number
  /** At most so many in all, */
  readonly limit: number
  /** and so many of one channel, with those that this process is at. */
  readonly mostOfChannel: number
  readonly busy: ReadonlyMap<string, number>
}

const ENDED = 'Whoever sent it ended before the outcome was known: it may have arrived.'

/**
 * The first of each group that is due, channels by turns, so that none waits for another one. What was leased and never settled is uncertain; it is
 * no attempt that counts, because it was the sender that died and not whoever was to receive it.
 */
const CLAIM = `
WITH candidate AS (
  SELECT next.id, row_number() OVER (PARTITION BY channel.name ORDER BY next.due_at, next.id) AS place
  FROM channel
  CROSS JOIN LATERAL (
    SELECT delivery.id, delivery.due_at
    FROM delivery
    WHERE delivery.state = 'waiting' AND delivery.channel = channel.name AND delivery.due_at <= to_timestamp($1::float8)
      AND (delivery.lease_until IS NULL OR delivery.lease_until <= to_timestamp($1::float8))
      AND (channel.is_on OR delivery.kind = 'test')
      AND NOT EXISTS (
        SELECT FROM delivery AS earlier
        WHERE earlier.state = 'waiting' AND earlier.channel = delivery.channel AND earlier.group_key = delivery.group_key
          AND earlier.id < delivery.id
      )
    ORDER BY delivery.due_at, delivery.id
    LIMIT greatest(0, $6::int - coalesce(($7::jsonb ->> channel.name)::int, 0))
  ) AS next
), taken AS (
  SELECT delivery.id, delivery.leased_by, delivery.begun_at
  FROM delivery
  JOIN candidate ON candidate.id = delivery.id
  WHERE delivery.state = 'waiting' AND (delivery.lease_until IS NULL OR delivery.lease_until <= to_timestamp($1::float8))
  ORDER BY candidate.place, delivery.due_at, delivery.id
  LIMIT $5
  FOR UPDATE OF delivery SKIP LOCKED
), abandoned AS (
  INSERT INTO delivery_attempt (delivery_id, at, vantage, outcome, words, took_ms)
  SELECT id, coalesce(begun_at, to_timestamp($1::float8)), $3, 'uncertain', '${ENDED}', 0
  FROM taken WHERE leased_by IS NOT NULL
)
UPDATE delivery
SET attempts = delivery.attempts + CASE WHEN delivery.leased_by IS NULL THEN 1 ELSE 0 END, leased_by = $2, lease_until = to_timestamp($4::float8), begun_at = to_timestamp($1::float8),
    is_uncertain = delivery.is_uncertain OR taken.leased_by IS NOT NULL
FROM taken, channel
WHERE delivery.id = taken.id AND channel.name = delivery.channel
RETURNING delivery.id, delivery.attempts AS attempt, delivery.key, delivery.message, channel.name, channel.kind, channel.settings, channel.secrets,
  (
    SELECT first.key
    FROM delivery AS first
    WHERE first.channel = delivery.channel AND first.group_key = delivery.group_key AND first.id < delivery.id
      AND (first.state = 'delivered' OR first.is_uncertain)
    ORDER BY first.id
    LIMIT 1
  ) AS "firstKey"`

type ClaimedRow = Omit<ClaimedDelivery, 'channel'> & ClaimedDelivery['channel']

/**
 * Takes what is due by `now` for as long as the lease. Before, what need not be said any more is superseded: news that was never attempted and
 * is over, and that something is over of which nobody was told.
 */
export function claimDeliveries({ pool }: Database, claim: DeliveryClaim): Promise<ClaimedDelivery[]> {
  const { now, by, vantage, leaseMs, limit, mostOfChannel, busy } = claim
  const at = now / 1000
  return inTransaction(pool, async (client) => {
    await client.query(SUPERSEDE_NEWS, [at])
    await client.query(SUPERSEDE_RESOLVED, [at])
    const values = [at, by, vantage, (now + leaseMs) / 1000, limit, mostOfChannel, JSON.stringify(Object.fromEntries(busy))]
    const { rows } = await client.query<ClaimedRow>(CLAIM, values)
    return rows.map(({ name, kind, settings, ...claimed }) => ({ ...claimed, channel: { name, kind, settings } }))
  })
}
