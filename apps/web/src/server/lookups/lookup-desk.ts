import { randomBytes } from 'node:crypto'
import type { endLookup, LookupNews, NewLookup, RecentLookup } from '@lispwatch/db/lookups'
import { isOver, type Lookup, TAKEN_UP_WITHIN_MS } from '@lispwatch/domain/lookup/lookup'
import type { LookupCaller } from '@lispwatch/jobs/lookup-line'
import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createSignal } from '../live/signal.ts'
import type { RateLimiter } from '../rate.ts'

/** What is kept of lookups, and who may be asked for one. */
export interface LookupMemory {
  /** Vantages where a poller is at work, by name. */
  vantages(now: number): Promise<string[]>
  open(lookup: NewLookup, now: number): Promise<void>
  end(part: { id: string; vantage: string }, end: Parameters<typeof endLookup>[2]): Promise<void>
  read(id: string): Promise<Lookup | undefined>
  news(id: string, known?: Readonly<Record<string, number>>): Promise<LookupNews>
  recent(limit: number): Promise<RecentLookup[]>
  /** Calls `wake` with the id of what got on; with undefined when some may have been missed. */
  listen(wake: (id: string | undefined) => void): { close(): Promise<void> }
}

/** `by`: as people are to read it. `key`: who it counts for. */
export interface LookupWish {
  readonly eid: EidPrefix
  readonly by: string
  readonly key: string
}

export type LookupStart =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: 'too-many'; readonly waitMs: number }
  /** No poller is at work, or its queue cannot be reached. */
  | { readonly ok: false; readonly why: 'no-vantage' | 'no-queue' }

/** Where lookups are ordered and followed. */
export interface LookupDesk {
  start(wish: LookupWish, now: number): Promise<LookupStart>
  read(id: string): Promise<Lookup | undefined>
  news(id: string): Promise<LookupNews>
  recent(limit: number): Promise<RecentLookup[]>
  /** What is there, then what comes, until nothing more is to come or `signal` aborts. Empty for a lookup that is not there. */
  follow(id: string, signal: AbortSignal | undefined): AsyncIterable<LookupNews>
  close(): Promise<void>
}

/** The time after which a poller's word is missed even when nobody says so: a wake may get lost. */
const LOOK_AGAIN_MS = 2000
const MOST_VANTAGES = 8

const PERMALINK = /^[\w-]{16}$/

export function createLookupDesk(of: {
  readonly memory: LookupMemory
  readonly caller: LookupCaller
  readonly rate: RateLimiter
  readonly now?: () => number
}): LookupDesk {
  const { memory, caller, rate, now: clock = Date.now } = of
  const changed = createSignal()
  let listener: { close(): Promise<void> } | undefined
  let isClosed = false

  const order = async (vantage: string, id: string, eid: string, now: number): Promise<boolean> => {
    try {
      await caller.order(vantage, { id, eid, expiresAt: now + TAKEN_UP_WITHIN_MS })
      return true
    } catch {
      const why = 'The queue of this vantage could not be reached.'
      await memory.end({ id, vantage }, { state: 'refused', at: now, verdict: null, why })
      return false
    }
  }

  return {
    async start({ eid, by, key }, now) {
      const vantages = (await memory.vantages(now)).slice(0, MOST_VANTAGES)
      if (vantages.length === 0) return { ok: false, why: 'no-vantage' }
      const waitMs = rate.take(key, now)
      if (waitMs > 0) return { ok: false, why: 'too-many', waitMs }
      const id = randomBytes(12).toString('base64url')
      const label = formatEidPrefix(eid)
      await memory.open({ id, eid: label, askedBy: by, vantages }, now)
      const handed = await Promise.all(vantages.map((vantage) => order(vantage, id, label, now)))
      return handed.includes(true) ? { ok: true, id } : { ok: false, why: 'no-queue' }
    },
    read: async (id) => (PERMALINK.test(id) ? memory.read(id) : undefined),
    news: (id) => memory.news(id),
    recent: (limit) => memory.recent(limit),
    async *follow(id, signal) {
      const lookup = PERMALINK.test(id) ? await memory.read(id) : undefined
      if (lookup === undefined) return
      listener ??= memory.listen(() => changed.notify())
      const known: Record<string, number> = {}
      let told = ''
      while (!isClosed && !signal?.aborted) {
        const giveUp = new AbortController()
        // Waits from before the reading on, so that nothing falls in between.
        const timer = setTimeout(() => giveUp.abort(), LOOK_AGAIN_MS)
        const woken = changed.next(signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]))
        try {
          const news = await memory.news(id, known)
          for (const { vantage, nth } of news.steps) known[vantage] = nth + 1
          const standing = JSON.stringify(news.vantages)
          if (news.steps.length > 0 || standing !== told) yield news
          told = standing
          if (isOver({ vantages: news.vantages, askedAt: lookup.askedAt }, clock())) return
          await woken
        } finally {
          clearTimeout(timer)
          giveUp.abort()
        }
      }
    },
    async close() {
      isClosed = true
      changed.notify()
      await Promise.all([listener?.close(), caller.close()])
    },
  }
}
