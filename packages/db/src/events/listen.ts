import type { Database } from '../client.ts'
import { listenChannel } from '../listen.ts'
import { EVENTS_CHANNEL } from './append.ts'

/** Calls `wake` whenever events were recorded, and whenever some may have been missed: see listenChannel. `wake` must not throw. */
export function listenEvents(db: Database, wake: () => void): { close(): Promise<void> } {
  return listenChannel(db, EVENTS_CHANNEL, () => wake())
}
