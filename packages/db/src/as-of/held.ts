import type { Unmeasured } from '@lispwatch/domain/unmeasured'

/** A value with the edges of its interval, see MappingVersion. `lastSeenAt`: when it was last seen, at its end or until now. */
export interface Version<T> {
  readonly value: T
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedByAt: number | null
  readonly lastSeenAt: number
}

/**
 * What is known of a value at an instant. `known`: it was seen before and after, or not longer ago than it is asked for. `in-doubt`: it
 * changed from `before` to `after` at a time that lies around the instant (null: to or from nothing that is known). `unmeasured`: nothing
 * was observed around the instant; `last` is what was seen before, if anything was.
 */
export type Held<T> =
  | { readonly standing: 'known'; readonly value: T; readonly sinceAt: number; readonly lastSeenAt: number }
  | {
      readonly standing: 'in-doubt'
      readonly before: T | null
      readonly after: T | null
      readonly afterAt: number
      readonly byAt: number | null
    }
  | { readonly standing: 'unmeasured'; readonly last: T | null; readonly lastSeenAt: number | null }

export interface Around<T> {
  /** The version whose certain part or end lies around the instant. */
  readonly current: Version<T> | null
  /** The version that may have begun by then, but was first seen later. */
  readonly coming: Version<T> | null
  /** Since when observations speak for another state that is not confirmed yet; null when none do. */
  readonly turnedAt: number | null
  /** So long after it was last seen, an open version still counts as seen: the rhythm in which it is looked at. */
  readonly patienceMs: number
  /** The stretch without evidence around the instant; null where there was some. */
  readonly unmeasured: Unmeasured | null
}

const UNMEASURED = { standing: 'unmeasured', last: null, lastSeenAt: null } as const

/** What held at `at`. Pure; invents nothing between two observations. */
export function heldAt<T>({ current, coming, turnedAt, patienceMs, unmeasured }: Around<T>, at: number): Held<T> {
  // The same before and after is no proof of what was in between.
  if (unmeasured !== null) return { standing: 'unmeasured', last: current?.value ?? null, lastSeenAt: unmeasured.fromAt }
  if (current === null) {
    if (coming === null || coming.startedAfterAt === null || at <= coming.startedAfterAt) return UNMEASURED
    return { standing: 'in-doubt', before: null, after: coming.value, afterAt: coming.startedAfterAt, byAt: coming.startedByAt }
  }
  const { value, startedByAt, endedByAt, lastSeenAt } = current
  if (at <= lastSeenAt) return { standing: 'known', value, sinceAt: startedByAt, lastSeenAt }
  if (endedByAt !== null) return { standing: 'in-doubt', before: value, after: coming?.value ?? null, afterAt: lastSeenAt, byAt: endedByAt }
  if (turnedAt !== null && at >= turnedAt && at <= turnedAt + patienceMs) {
    return { standing: 'in-doubt', before: value, after: null, afterAt: lastSeenAt, byAt: null }
  }
  if (at <= lastSeenAt + patienceMs) return { standing: 'known', value, sinceAt: startedByAt, lastSeenAt }
  return { standing: 'unmeasured', last: value, lastSeenAt }
}
