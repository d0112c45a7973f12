import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Solicitation } from './solicitation.ts'

/** A mapping is asked for again at most so often, however many ask for it (RFC 9301 6.1). */
export const SHORTEST_ASKING_MS = 3000
/** Of one sender so often one is told. */
export const SHORTEST_TELLING_MS = 60_000
/** Of all senders so many are told, and EID-prefixes asked for, in a minute: addresses of senders cost a liar nothing. */
export const MOST_TOLD_A_MINUTE = 30
export const MOST_ASKED_A_MINUTE = 120
/** EID-prefixes of one solicitation that are looked at. */
const MOST_EIDS = 16
const MOST_REMEMBERED = 1024
const MINUTE_MS = 60_000

/** What is remembered of solicitations. Every list is bounded. */
export interface SolicitationsHeard {
  readonly senders: ReadonlyMap<string, { readonly toldAt: number; readonly untold: number }>
  readonly askedAt: ReadonlyMap<string, number>
  /** The minute that is counted, and what was told and asked in it. */
  readonly minute: number
  readonly told: number
  readonly asked: number
}

export const NOTHING_HEARD: SolicitationsHeard = { senders: new Map(), askedAt: new Map(), minute: 0, told: 0, asked: 0 }

export interface Heeded {
  readonly heard: SolicitationsHeard
  /** What is to be asked for again. */
  readonly ask: readonly EidPrefix[]
  /** Whether it is told, and how many of this sender were not since the last one. */
  readonly tell: { readonly untold: number } | null
}

/** The youngest of a map, with one more entry at its end. */
function withNewest<V>(map: ReadonlyMap<string, V>, key: string, value: V): Map<string, V> {
  const next = new Map(map)
  next.delete(key)
  next.set(key, value)
  const [oldest] = next.keys()
  if (next.size > MOST_REMEMBERED && oldest !== undefined) next.delete(oldest)
  return next
}

/** How far a solicitation is heeded. `now` in epoch ms; a clock that steps back only makes it stricter for a while. */
export function heedSolicitation(before: SolicitationsHeard, { from, eids }: Solicitation, now: number): Heeded {
  const minute = Math.floor(now / MINUTE_MS)
  const counted = minute === before.minute ? before : { ...before, minute, told: 0, asked: 0 }
  let { askedAt, asked, told, senders } = counted
  const ask: EidPrefix[] = []
  for (const eid of eids.slice(0, MOST_EIDS)) {
    const key = eidKey(eid)
    const lastAt = askedAt.get(key)
    if (asked >= MOST_ASKED_A_MINUTE || (lastAt !== undefined && now - lastAt < SHORTEST_ASKING_MS)) continue
    ask.push(eid)
    asked++
    askedAt = withNewest(askedAt, key, now)
  }
  const sender = senders.get(from)
  const isTold = told < MOST_TOLD_A_MINUTE && (sender === undefined || now - sender.toldAt >= SHORTEST_TELLING_MS)
  if (isTold) {
    told++
    senders = withNewest(senders, from, { toldAt: now, untold: 0 })
  } else if (sender !== undefined) senders = new Map(senders).set(from, { ...sender, untold: sender.untold + 1 })
  return { heard: { senders, askedAt, minute, told, asked }, ask, tell: isTold ? { untold: sender?.untold ?? 0 } : null }
}
