import type { Database } from '../client.ts'
import { listenChannel } from '../listen.ts'
import type { Queryable } from '../transaction.ts'

const CHANNEL = 'lispwatch_published'

const NOTIFY = 'SELECT pg_notify($1, $2)'

/** Tells whoever shows the public pages that something else is told, when the transaction commits. */
export async function tellPublished(client: Queryable): Promise<void> {
  await client.query(NOTIFY, [CHANNEL, ''])
}

/** Calls `wake` when the public is told something else, and when that may have been missed. `wake` must not throw. */
export function listenPublished(db: Pick<Database, 'url'>, wake: () => void): { close(): Promise<void> } {
  return listenChannel(db, CHANNEL, () => wake())
}
