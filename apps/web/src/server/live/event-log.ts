import type { StoredEvent } from '@lispwatch/db/events'

export interface EventLogOptions {
  /** How many events stay available for those who resume. */
  readonly capacity: number
  /** How long after an event was first seen one with a smaller id may still be committed. */
  readonly overlapMs: number
}

/**
 * The recent events in the order in which this process came to know them. Ids are taken before a transaction commits, so an event can appear
 * after others with greater ids: reading therefore begins some seconds back, and what is known already is dropped by its id. Positions count
 * arrivals in this process.
 */
export interface EventLog {
  /** Adds what is not known yet; returns how many that was. `events` by growing id. */
  append(events: readonly StoredEvent[], now: number): number
  /** The id after which the next read begins; null: the beginning. */
  cursor(now: number): string | null
  /** The position behind the last event. */
  end(): number
  /**
   * Where whoever received the event with this id last goes on: at the first event decided less than the overlap before it, because another
   * process may have shown them in another order. Undefined when that event is not in the log.
   */
  resumeAt(id: string): number | undefined
  /** The events from a position on; undefined when they are no longer in the log. */
  from(position: number): readonly StoredEvent[] | undefined
}

/** `cursor` is where the first read begins. */
export function createEventLog({ capacity, overlapMs }: EventLogOptions, cursor: string | null): EventLog {
  let arrivals: StoredEvent[] = []
  let dropped = 0
  let settled = cursor
  /** Ids after `settled` that were seen, with the time at which they were. */
  const recent = new Map<string, number>()
  const isKnown = (id: string) => recent.has(id) || (settled !== null && compareIds(id, settled) <= 0)

  return {
    append(events, now) {
      const fresh = events.filter((event) => !isKnown(event.id))
      for (const event of fresh) {
        recent.set(event.id, now)
        arrivals.push(event)
      }
      const excess = Math.max(0, arrivals.length - capacity)
      arrivals = arrivals.slice(excess)
      dropped += excess
      return fresh.length
    },
    cursor(now) {
      for (const [id, seenAt] of recent) {
        if (now - seenAt < overlapMs) continue
        if (settled === null || compareIds(id, settled) > 0) settled = id
      }
      for (const id of recent.keys()) if (settled !== null && compareIds(id, settled) <= 0) recent.delete(id)
      return settled
    },
    end: () => dropped + arrivals.length,
    resumeAt(id) {
      const last = arrivals.findLast((event) => event.id === id)
      return last === undefined ? undefined : dropped + arrivals.findIndex((event) => event.at >= last.at - overlapMs)
    },
    from: (position) => (position < dropped ? undefined : arrivals.slice(position - dropped)),
  }
}

/** Orders ids, which are whole numbers written in decimal and may exceed 2^53. */
export function compareIds(a: string, b: string): number {
  return a.length === b.length ? (a < b ? -1 : a > b ? 1 : 0) : a.length - b.length
}
