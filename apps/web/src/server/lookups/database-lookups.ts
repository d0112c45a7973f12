import type { Database } from '@lispwatch/db/client'
import { readHeartbeats } from '@lispwatch/db/heartbeats'
import { endLookup, listenLookups, lookupNews, openLookup, readLookup, recentLookups } from '@lispwatch/db/lookups'
import type { LookupMemory } from './lookup-desk.ts'

/** A poller that said nothing for so long takes no orders. */
const AT_WORK_MS = 15_000

/** What is kept of lookups, over one database. */
export function databaseLookups(database: Database): LookupMemory {
  return {
    async vantages(now) {
      const beats = await readHeartbeats(database)
      return [...new Set(beats.filter(({ at }) => now - at < AT_WORK_MS).map(({ vantage }) => vantage))].sort()
    },
    open: (lookup, now) => openLookup(database, lookup, now),
    end: (part, end) => endLookup(database, part, end),
    read: (id) => readLookup(database, id),
    news: (id, known) => lookupNews(database, id, known),
    recent: (limit) => recentLookups(database, limit),
    listen: (wake) => listenLookups(database, wake),
  }
}
