import type { Database } from '../client.ts'
import { listenChannel } from '../listen.ts'
import type { Queryable } from '../transaction.ts'

/** Something is to be sent to a subscriber. Notifications carry nothing: the tables are the truth. */
const NOTICES_CHANNEL = 'lispwatch_subscriber_notice'

/** Wakes whoever sends, when the transaction commits. */
export async function wakeNotifiers(client: Queryable): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [NOTICES_CHANNEL, ''])
}

/** Calls `wake` when there is something to send, and when that may have been missed. `wake` must not throw. */
export function listenSubscriberNotices(db: Pick<Database, 'url'>, wake: () => void): { close(): Promise<void> } {
  return listenChannel(db, NOTICES_CHANNEL, () => wake())
}
