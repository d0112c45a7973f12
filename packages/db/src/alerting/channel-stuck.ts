import type { DomainEvent } from '@lispwatch/domain/event'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { storableText } from '../storable.ts'
import { inTransaction } from '../transaction.ts'

/** What was seen of a channel. `words`: what the last attempt came to; null where it is not known. */
export interface ChannelSight {
  readonly channel: string
  readonly isStuck: boolean
  readonly words: string | null
  readonly now: number
}

/** Whoever sees it first changes the row; all others find that nothing changed. */
const STUCK = 'UPDATE channel SET stuck_since = to_timestamp($2::float8) WHERE name = $1 AND stuck_since IS NULL RETURNING name'
const TAKES = 'UPDATE channel SET stuck_since = NULL WHERE name = $1 AND stuck_since IS NOT NULL AND $2::float8 IS NOT NULL RETURNING name'

const MOST_WORDS = 300

/** Writes down that a channel takes no messages any more, or does again, with an event when that is news. @returns whether it was */
export function noteChannel({ pool }: Database, { channel, isStuck, words, now }: ChannelSight): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ name: string }>(isStuck ? STUCK : TAKES, [channel, now / 1000])
    if (rows.length === 0) return false
    const why = words === null ? '' : ` ${storableText(words.slice(0, MOST_WORDS))}`
    const sentence = isStuck ? `The channel ${channel} takes no messages.${why}` : `The channel ${channel} takes messages again.`
    const about = { subject: {}, vantage: null, from: null, to: null }
    const event: DomainEvent = {
      kind: isStuck ? 'channel-got-stuck' : 'channel-recovered',
      at: now,
      afterAt: null,
      byAt: now,
      ...about,
      sentence,
    }
    await appendEvents(client, [event])
    return true
  })
}
