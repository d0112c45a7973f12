import type { Database } from '../client.ts'
import { listenChannel } from '../listen.ts'

/** Notifications carry the id of the lookup that got on. */
export const LOOKUPS_CHANNEL = 'lispwatch_lookups'

/** Calls `wake` with the id of each lookup that got on; with undefined when some may have been missed. `wake` must not throw. */
export function listenLookups(db: Database, wake: (id: string | undefined) => void): { close(): Promise<void> } {
  return listenChannel(db, LOOKUPS_CHANNEL, wake)
}
