import type { Unmeasured } from '../unmeasured.ts'

/** A stretch of time, [fromAt, toAt) in epoch ms. */
export interface Span {
  readonly fromAt: number
  readonly toAt: number
}

/**
 * Whether something was up. `doubt`: between the last sight of the one and the first of the other. `unmeasured`: nobody looked, or nothing
 * was learned. `absent`: it was no part of the whole then, and says nothing of it.
 */
export type Upness = 'up' | 'down' | 'doubt' | 'unmeasured' | 'absent'

export interface Stretch extends Span {
  readonly upness: Upness
}

/** What is known of one thing over a span: stretches without gaps between them, oldest first; no two neighbours say the same. */
export type Track = readonly Stretch[]

/** One state that was held, with uncertain edges as a state interval has them. `isUp` null: the state tells neither. */
export interface HeldSpan {
  readonly isUp: boolean | null
  readonly startedByAt: number
  /** Until when it counts as seen. */
  readonly lastSeenAt: number
  /** When something else was first seen; null while it is open. */
  readonly endedByAt: number | null
}

/** The track over `span` that says `upnessFrom(at)` from each of these instants to the next. */
export function trackBetween({ fromAt, toAt }: Span, instants: Iterable<number>, upnessFrom: (at: number) => Upness): Track {
  const inside = [...new Set([fromAt, ...instants])].filter((at) => at >= fromAt && at < toAt).sort((a, b) => a - b)
  const stretches: { fromAt: number; toAt: number; upness: Upness }[] = []
  for (const [index, at] of inside.entries()) {
    const endsAt = inside[index + 1] ?? toAt
    const upness = upnessFrom(at)
    const last = stretches.at(-1)
    if (last?.upness === upness) last.toAt = endsAt
    else stretches.push({ fromAt: at, toAt: endsAt, upness })
  }
  return stretches
}

/** Asks for the span that an instant lies in; the instants may only grow. For spans that are in order and do not overlap. */
export function spanAt<S extends Span>(spans: readonly S[]): (at: number) => S | undefined {
  let index = 0
  return (at) => {
    while ((spans[index]?.toAt ?? Number.POSITIVE_INFINITY) <= at) index++
    const span = spans[index]
    return span !== undefined && span.fromAt <= at ? span : undefined
  }
}

/** Spans in order, those that overlap or touch made one. */
export function united(spans: readonly Span[]): Span[] {
  const one: { fromAt: number; toAt: number }[] = []
  for (const { fromAt, toAt } of spans.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const last = one.at(-1)
    if (last !== undefined && fromAt <= last.toAt) last.toAt = Math.max(last.toAt, toAt)
    else if (toAt > fromAt) one.push({ fromAt, toAt })
  }
  return one
}

const upnessOf = (isUp: boolean | null): Upness => (isUp === null ? 'unmeasured' : isUp ? 'up' : 'down')

/** Between two sights: what both say, doubt where they differ, unmeasured where one of them tells nothing. */
function edge(before: Upness, after: Upness): Upness {
  if (before === after) return before
  return before === 'unmeasured' || after === 'unmeasured' ? 'unmeasured' : 'doubt'
}

/**
 * The track of one thing seen by one observer: its states, which are of one target and so do not overlap, and the stretches in which nobody
 * looked. Those count before all else: the same before and after is no proof of what was in between.
 */
export function trackOf(held: readonly HeldSpan[], unmeasured: readonly Unmeasured[], span: Span): Track {
  const oldestFirst = held.toSorted((a, b) => a.startedByAt - b.startedByAt)
  const known: Stretch[] = []
  for (const [index, { isUp, startedByAt, lastSeenAt, endedByAt }] of oldestFirst.entries()) {
    const upness = upnessOf(isUp)
    const next = oldestFirst[index + 1]
    known.push({ fromAt: startedByAt, toAt: lastSeenAt, upness })
    // Whoever stopped to look and came back later has seen nothing in between.
    const after = next !== undefined && next.startedByAt === endedByAt ? upnessOf(next.isUp) : 'unmeasured'
    if (endedByAt !== null) known.push({ fromAt: lastSeenAt, toAt: endedByAt, upness: edge(upness, after) })
  }
  const knownAt = spanAt(known.filter(({ fromAt, toAt }) => toAt > fromAt))
  const gaps = united(unmeasured)
  const gapAt = spanAt(gaps)
  const instants = [...known, ...gaps].flatMap(({ fromAt, toAt }) => [fromAt, toAt])
  return trackBetween(span, instants, (at) => (gapAt(at) === undefined ? (knownAt(at)?.upness ?? 'unmeasured') : 'unmeasured'))
}

/** The track where the thing was part of the whole, in any of `spans`; elsewhere it is absent. */
export function within(track: Track, spans: readonly Span[]): Track {
  const [first, last] = [track[0], track.at(-1)]
  if (first === undefined || last === undefined) return []
  const parts = united(spans)
  const partAt = spanAt(parts)
  const stretchAt = spanAt(track)
  const instants = [...track, ...parts].flatMap(({ fromAt, toAt }) => [fromAt, toAt])
  return trackBetween({ fromAt: first.fromAt, toAt: last.toAt }, instants, (at) => {
    const upness = stretchAt(at)?.upness ?? 'unmeasured'
    return partAt(at) === undefined ? 'absent' : upness
  })
}

/** Whether anything at all is known of it. */
export const isEverKnown = (track: Track): boolean => track.some(({ upness }) => upness !== 'unmeasured' && upness !== 'absent')

/** Whether it may have been up at some time. */
export const isEverUp = (track: Track): boolean => track.some(({ upness }) => upness === 'up' || upness === 'doubt')
