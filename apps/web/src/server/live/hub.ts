import type { StoredEvent } from '@lispwatch/db/events'
import type { Stores } from '../stores.ts'
import { createEventLog, type EventLog } from './event-log.ts'
import { createSignal } from './signal.ts'

/** Events for whoever listens in this process. */
export interface LiveHub {
  /**
   * Every event after `lastEventId` (null: from now on), until `signal` aborts, the hub closes, or the follower falls so far behind that it
   * had better start again.
   */
  follow(lastEventId: string | null, signal: AbortSignal | undefined): AsyncIterable<StoredEvent>
  /** How many follow now. */
  followers(): number
  close(): Promise<void>
}

export interface LiveHubOptions {
  readonly stores: Pick<Stores, 'eventsAfter' | 'recentEvents'>
  /** Calls `wake` when events were recorded, and whenever some may have been missed (a connection was lost and found). */
  readonly listen: (wake: () => void) => { close(): Promise<void> }
  readonly now: () => number
  readonly onFault: (error: unknown) => void
  /** How long to wait after a failed read; default 1 s. */
  readonly retryAfterMs?: number
}

const LOG = { capacity: 5_000, overlapMs: 10_000 }
const PAGE = 500
/** A wake that got lost costs at most this long. */
const CHECK_EVERY_MS = 15_000
/** How far before an id that is no longer in the log a resumption begins; several transactions of events fit in between. */
const RESUME_OVERLAP = 2_000n
const RESUME_AT_MOST = 5_000

/** One listener for the process, however many follow it. Starts with the first follower and lasts until `close`. */
export function createLiveHub({ stores, listen, now, onFault, retryAfterMs = 1_000 }: LiveHubOptions): LiveHub {
  const changed = createSignal()
  let closed = false
  let following = 0
  let starting: Promise<EventLog> | undefined
  let listener: { close(): Promise<void> } | undefined
  let timer: NodeJS.Timeout | undefined
  let reading = false
  let wanted = false

  async function start(): Promise<EventLog> {
    const newest = await stores.recentEvents({ limit: 1 })
    const log = createEventLog(LOG, overlapBefore(newest[0]?.id ?? null))
    await readPages(log)
    listener = listen(() => wake(log))
    timer = setInterval(() => wake(log), CHECK_EVERY_MS)
    timer.unref()
    wake(log)
    return log
  }

  function started(): Promise<EventLog> {
    starting ??= start().catch((error: unknown) => {
      starting = undefined
      throw error
    })
    return starting
  }

  function wake(log: EventLog): void {
    wanted = true
    if (!reading && !closed) void read(log)
  }

  async function read(log: EventLog): Promise<void> {
    reading = true
    try {
      while (wanted && !closed) {
        wanted = false
        await readPages(log)
      }
    } catch (error) {
      onFault(error)
      setTimeout(() => wake(log), retryAfterMs).unref()
    } finally {
      reading = false
    }
  }

  async function readPages(log: EventLog): Promise<void> {
    let cursor = log.cursor(now())
    for (let page = PAGE; page === PAGE; ) {
      const events = await stores.eventsAfter({ cursor, limit: PAGE })
      if (log.append(events, now()) > 0) changed.notify()
      page = events.length
      cursor = events.at(-1)?.id ?? cursor
    }
  }

  /** What was missed since an event that is no longer in the log: from somewhat before it, so some may be repeated. */
  async function* missedSince(id: string): AsyncIterable<StoredEvent> {
    const [last] = await stores.eventsAfter({ cursor: id === '0' ? null : String(BigInt(id) - 1n), limit: 1 })
    const sinceAt = last?.id === id ? last.at - LOG.overlapMs : Number.NEGATIVE_INFINITY
    let cursor = overlapBefore(id)
    for (let page = PAGE, read = 0; page === PAGE && read < RESUME_AT_MOST; read += page) {
      const events = await stores.eventsAfter({ cursor, limit: PAGE })
      yield* events.filter((event) => event.at >= sinceAt)
      page = events.length
      cursor = events.at(-1)?.id ?? cursor
    }
  }

  async function* eventsFrom(lastEventId: string | null, signal: AbortSignal | undefined): AsyncIterable<StoredEvent> {
    const log = await started()
    const resumeAt = lastEventId === null ? log.end() : log.resumeAt(lastEventId)
    let position = resumeAt ?? log.end()
    if (resumeAt === undefined && lastEventId !== null) yield* missedSince(lastEventId)
    while (!closed && !signal?.aborted) {
      const events = log.from(position)
      if (events === undefined) return
      position += events.length
      yield* events
      if (events.length === 0) await changed.next(signal)
    }
  }

  return {
    async *follow(lastEventId, signal) {
      following += 1
      try {
        yield* eventsFrom(lastEventId, signal)
      } finally {
        following -= 1
      }
    },
    followers: () => following,
    async close() {
      closed = true
      clearInterval(timer)
      changed.notify()
      await starting?.catch(() => undefined)
      clearInterval(timer)
      await listener?.close()
    },
  }
}

function overlapBefore(id: string | null): string | null {
  if (id === null) return null
  const from = BigInt(id) - RESUME_OVERLAP
  return from <= 0n ? null : String(from)
}
