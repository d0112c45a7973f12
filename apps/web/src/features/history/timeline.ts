import type { MappingVersion, StateInterval } from '../../lib/shapes.ts'

/** The stretch of time that is drawn. */
export interface TimeWindow {
  readonly fromAt: number
  readonly toAt: number
}

/** A piece of a lane as shares of its width, cut off at the window's edges. */
export interface Piece {
  readonly left: number
  readonly width: number
}

/** What an interval knows of its edges: it began in (startedAfterAt, startedByAt] and ended in (endedAfterAt, endedByAt]. */
export type Edges = Pick<MappingVersion, 'startedAfterAt' | 'startedByAt' | 'endedAfterAt' | 'endedByAt' | 'lastSeenAt' | 'unmeasured'>

/**
 * How an interval is drawn: from where to where it was seen, in which parts of that it was observed all the time (`seen`) and in which
 * nobody looked (`gaps`), where it may have begun or ended, and where nobody has looked since.
 */
export interface Drawn {
  readonly certain: Piece | undefined
  readonly seen: readonly Piece[]
  readonly gaps: readonly Piece[]
  readonly begins: Piece | undefined
  readonly ends: Piece | undefined
  readonly unseen: Piece | undefined
}

/**
 * An interval that still holds is certain only as far as it was last seen; what is longer ago than `slackMs` counts as not seen since, less
 * is the time between two observations.
 */
export function draw(edges: Edges, window: TimeWindow, slackMs: number): Drawn {
  const { startedAfterAt, startedByAt, endedAfterAt, endedByAt, lastSeenAt } = edges
  const open = endedByAt === null
  const seenTo = window.toAt - lastSeenAt > slackMs ? lastSeenAt : window.toAt
  const certainTo = open ? Math.max(seenTo, startedByAt) : Math.max(endedAfterAt ?? endedByAt, startedByAt)
  return {
    certain: piece(startedByAt, certainTo, window),
    ...aroundGaps(edges, certainTo, window),
    begins: startedAfterAt === null || startedAfterAt >= startedByAt ? undefined : piece(startedAfterAt, startedByAt, window),
    ends: open ? undefined : piece(certainTo, endedByAt, window),
    unseen: open && certainTo < window.toAt ? piece(certainTo, window.toAt, window) : undefined,
  }
}

function aroundGaps({ startedByAt, unmeasured }: Edges, certainTo: number, window: TimeWindow): Pick<Drawn, 'seen' | 'gaps'> {
  const drawn = (pieces: readonly (Piece | undefined)[]) => pieces.filter((one) => one !== undefined)
  const begins = [startedByAt, ...unmeasured.map(({ toAt }) => toAt)]
  const ends = [...unmeasured.map(({ fromAt }) => fromAt), certainTo]
  return {
    seen: drawn(begins.map((fromAt, index) => piece(fromAt, ends[index] ?? certainTo, window))),
    gaps: drawn(unmeasured.map(({ fromAt, toAt }) => piece(fromAt, toAt, window))),
  }
}

/** The part of [fromAt, toAt] that lies in the window; undefined when none does. */
export function piece(fromAt: number, toAt: number, window: TimeWindow): Piece | undefined {
  const span = window.toAt - window.fromAt
  const from = Math.max(fromAt, window.fromAt)
  const to = Math.min(toAt, window.toAt)
  return to < from || span <= 0 ? undefined : { left: (from - window.fromAt) / span, width: (to - from) / span }
}

/** Between two intervals, oldest first, of which the later one is not known to have begun when the earlier one had ended: nobody looked. */
export function holesBetween(intervals: readonly Edges[], window: TimeWindow): Piece[] {
  return intervals.flatMap(({ startedAfterAt, startedByAt }, index) => {
    const endedByAt = intervals[index - 1]?.endedByAt ?? null
    const fromAt = startedAfterAt ?? startedByAt
    const hole = endedByAt === null || endedByAt >= fromAt ? undefined : piece(endedByAt, fromAt, window)
    return hole === undefined ? [] : [hole]
  })
}

/** One line of the timeline. */
export interface Lane<T extends Edges> {
  readonly key: string
  readonly label: string
  /** Oldest first. */
  readonly intervals: readonly T[]
}

/** Mapping versions by EID-prefix and server, numbered from the oldest. */
export function mappingLanes(versions: readonly MappingVersion[]): Lane<NumberedVersion>[] {
  const lanes = group(versions, ({ eid, node, vantage }) => [eid, node, vantage])
  const fewVantages = new Set(versions.map(({ vantage }) => vantage)).size < 2
  return lanes.map(({ parts: [eid = '', node = '', vantage = ''], items }) => ({
    key: `${eid} ${node} ${vantage}`,
    label: fewVantages ? `${eid} at ${node}` : `${eid} at ${node} from ${vantage}`,
    intervals: items.map((version, index) => ({ ...version, number: index + 1 })),
  }))
}

export type NumberedVersion = MappingVersion & { readonly number: number }

/** State intervals by what they are the state of. */
export function stateLanes(intervals: readonly StateInterval[], kind: StateInterval['kind']): Lane<StateInterval>[] {
  const wanted = intervals.filter((interval) => interval.kind === kind)
  const fewVantages = new Set(intervals.map(({ vantage }) => vantage)).size < 2
  return group(wanted, ({ eid, node, rloc, vantage }) => [rloc ?? `${eid} at ${node ?? '?'}`, vantage]).map(
    ({ parts: [what = '', vantage = ''], items }) => ({
      key: `${what} ${vantage}`,
      label: fewVantages ? what : `${what} from ${vantage}`,
      intervals: items,
    }),
  )
}

function group<T extends Edges>(items: readonly T[], partsOf: (item: T) => string[]): { parts: string[]; items: T[] }[] {
  const groups = new Map<string, { parts: string[]; items: T[] }>()
  for (const item of items) {
    const parts = partsOf(item)
    const key = JSON.stringify(parts)
    const found = groups.get(key) ?? { parts, items: [] }
    found.items.push(item)
    groups.set(key, found)
  }
  const sorted = [...groups.values()].sort((a, b) => laneOrder(a.parts).localeCompare(laneOrder(b.parts), 'en', { numeric: true }))
  for (const { items: unordered } of sorted) unordered.sort((a, b) => a.startedByAt - b.startedByAt)
  return sorted
}

/** Instance 0, which is written without its number, comes before the others. */
function laneOrder(parts: readonly string[]): string {
  const text = parts.join(' ')
  return `${text.startsWith('[') ? 1 : 0} ${text}`
}
