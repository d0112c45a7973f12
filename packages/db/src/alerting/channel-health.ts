import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** How a channel does. Times in epoch ms. */
export interface ChannelHealth {
  readonly channel: string
  readonly isOn: boolean
  readonly waiting: number
  /** Given up, and nobody has sent it again or left it. */
  readonly dead: number
  /** Since when the oldest of those that wait does. */
  readonly oldestWaitingAt: number | null
  readonly lastAcceptedAt: number | null
  /** Attempts since one was accepted last, of those that wait or were given up since. */
  readonly failuresInARow: number
  /** What the last attempt that failed came to; null after one that was accepted. */
  readonly lastWords: string | null
  /** Since when it takes nothing, as the pollers found; null: it does. */
  readonly stuckSince: number | null
}

/** Since when nothing was accepted is told by the last delivery that was; what failed since is what was attempted and is not delivered. */
const HEALTH = `
SELECT channel.name AS channel, channel.is_on AS "isOn", channel.stuck_since AS "stuckSince", tally.waiting, tally.dead, tally.oldest AS "oldestWaitingAt", accepted.at AS "lastAcceptedAt",
       failed.count AS "failuresInARow", failed.words AS "lastWords"
FROM channel
CROSS JOIN LATERAL (
  SELECT (count(*) FILTER (WHERE state = 'waiting'))::int AS waiting, (count(*) FILTER (WHERE state = 'dead'))::int AS dead,
         min(created_at) FILTER (WHERE state = 'waiting') AS oldest
  FROM delivery WHERE delivery.channel = channel.name AND state IN ('waiting', 'dead') AND closed_by IS NULL
) AS tally
CROSS JOIN LATERAL (
  SELECT max(settled_at) AS at
  FROM (
    SELECT settled_at FROM delivery WHERE delivery.channel = channel.name AND state = 'delivered' ORDER BY delivery.id DESC LIMIT 50
  ) AS newest
) AS accepted
CROSS JOIN LATERAL (
  SELECT coalesce(sum(attempts), 0)::int AS count, (array_agg(last_words ORDER BY begun_at DESC))[1] AS words
  FROM delivery
  WHERE delivery.channel = channel.name AND state IN ('waiting', 'dead') AND closed_by IS NULL AND last_words IS NOT NULL
    AND begun_at > coalesce(accepted.at, '-infinity')
) AS failed
ORDER BY channel.name`

/** Every channel and how it does, by name. One query. */
export async function channelHealth({ pool }: Database): Promise<ChannelHealth[]> {
  return (await pool.query<ChannelHealth>({ text: HEALTH, types: EPOCH_TYPES })).rows
}
