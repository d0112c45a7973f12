import type { StateInterval } from '../../lib/shapes.ts'

/** When the first of these intervals began to be seen; null when there is none. Before that nothing was watched, which is no gap. */
export function knownSince(intervals: readonly StateInterval[]): number | null {
  return intervals.length === 0 ? null : Math.min(...intervals.map(({ startedByAt }) => startedByAt))
}
