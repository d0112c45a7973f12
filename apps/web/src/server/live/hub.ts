import type { StoredEvent } from '@lispwatch/db/events'

/** Events for whoever listens in this process. */
export interface LiveHub {
  /** Every event after `lastEventId` (null: from now on), until `signal` aborts or the follower is too slow to keep up. */
  follow(lastEventId: string | null, signal: AbortSignal | undefined): AsyncIterable<StoredEvent>
}
