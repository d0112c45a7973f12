import type { Database } from '../client.ts'
import { listenChannel } from '../listen.ts'
import type { Queryable } from '../transaction.ts'

/** Something is to be delivered. Notifications carry nothing: the tables are the truth. */
const DELIVERIES_CHANNEL = 'lispwatch_delivery'
/** People changed what is worth a message, or who gets it. */
const ALERTING_CHANNEL = 'lispwatch_alerting'

const NOTIFY = 'SELECT pg_notify($1, $2)'

/** Wakes whoever delivers, when the transaction commits. */
export async function wakeDeliverers(client: Queryable): Promise<void> {
  await client.query(NOTIFY, [DELIVERIES_CHANNEL, ''])
}

/** Wakes whoever decides, when the transaction commits. */
export async function wakeDeciders(client: Queryable): Promise<void> {
  await client.query(NOTIFY, [ALERTING_CHANNEL, ''])
}

/** Calls `wake` when there is something to deliver, and when that may have been missed. `wake` must not throw. */
export function listenDeliveries(db: Pick<Database, 'url'>, wake: () => void): { close(): Promise<void> } {
  return listenChannel(db, DELIVERIES_CHANNEL, () => wake())
}

/** Calls `wake` when people changed rules, routes or channels, and when that may have been missed. `wake` must not throw. */
export function listenAlertRules(db: Pick<Database, 'url'>, wake: () => void): { close(): Promise<void> } {
  return listenChannel(db, ALERTING_CHANNEL, () => wake())
}
