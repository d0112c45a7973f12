/** One reading of something that has a value at an instant (epoch ms). */
export interface Reading {
  readonly at: number
  readonly value: string
}

/** An interval in which a value held; it began in (startedAfterAt, startedByAt] and ended in (endedAfterAt, endedByAt]. */
export interface ClosedInterval {
  readonly value: string
  /** null: nothing was read before, or nothing for too long. */
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number
  readonly endedByAt: number
}

/** How a source reads the network. */
export interface Pace {
  /** So long a single reading stands for what it says: a day for a list of the day. */
  readonly heldMs: number
  /** When two readings are further apart, nothing is known of the time between them. */
  readonly gapAfterMs: number
}

/**
 * The intervals of readings in the order of their instants. Two equal readings beyond the pace are two intervals with nothing known between
 * them. Two different ones beyond it are a change with wide edges: somewhere in the gap it happened. The last interval ends with what its
 * last reading stands for, because an archive knows nothing of what came after it.
 */
export function intervalsOf(readings: readonly Reading[], { heldMs, gapAfterMs }: Pace): ClosedInterval[] {
  const intervals: ClosedInterval[] = []
  let [startedAfterAt, startedByAt]: [number | null, number] = [null, readings[0]?.at ?? 0]
  for (const [i, { at, value }] of readings.entries()) {
    const next = readings[i + 1]
    if (next !== undefined && next.value === value && next.at - at <= gapAfterMs) continue
    const isChange = next !== undefined && next.value !== value
    const heldUntilAt = Math.min(at + heldMs, next?.at ?? Number.POSITIVE_INFINITY)
    const ended = isChange ? { endedAfterAt: at, endedByAt: next.at } : { endedAfterAt: heldUntilAt, endedByAt: heldUntilAt }
    intervals.push({ value, startedAfterAt, startedByAt, ...ended })
    if (next !== undefined) [startedAfterAt, startedByAt] = [isChange ? at : null, next.at]
  }
  return intervals
}
