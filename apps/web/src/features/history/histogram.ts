import { type Piece, piece, type TimeWindow } from './timeline.ts'

/** Bars of the whole. */
export const BARS = 160

/**
 * How much changed over a stretch, as the path of an SVG that is `BARS` wide and 1 high. By logarithm: one change is seen beside a thousand.
 */
export function histogramPath(changes: readonly { readonly at: number }[], { fromAt, toAt }: TimeWindow): string {
  const counts = new Array<number>(BARS).fill(0)
  for (const { at } of changes) {
    if (at < fromAt || at > toAt) continue
    const bar = Math.min(BARS - 1, Math.floor(((at - fromAt) / (toAt - fromAt)) * BARS))
    counts[bar] = (counts[bar] ?? 0) + 1
  }
  const most = Math.log10(1 + Math.max(1, ...counts))
  return counts
    .map((count, bar) => (count === 0 ? '' : `M${bar} 1h1v${-(0.15 + (0.85 * Math.log10(1 + count)) / most).toFixed(3)}h-1Z`))
    .join('')
}

/** Stretches of which no lane knows anything, as shares of the width. */
export function unknownStretches(
  lanes: readonly {
    readonly intervals: readonly {
      readonly startedByAt: number
      readonly lastSeenAt: number
      readonly endedAfterAt: number | null
      readonly endedByAt: number | null
      readonly unmeasured: readonly TimeWindow[]
    }[]
  }[],
  { window, slackMs }: { readonly window: TimeWindow; readonly slackMs: number },
): Piece[] {
  const known = lanes.flatMap(({ intervals }) =>
    intervals.flatMap(({ startedByAt, lastSeenAt, endedAfterAt, endedByAt, unmeasured }) => {
      const holdsTo = window.toAt - lastSeenAt > slackMs ? lastSeenAt : window.toAt
      const seenTo = endedByAt === null ? holdsTo : (endedAfterAt ?? endedByAt)
      const begins = [startedByAt, ...unmeasured.map(({ toAt }) => toAt)]
      const ends = [...unmeasured.map(({ fromAt }) => fromAt), seenTo]
      return begins.map((fromAt, index) => ({ fromAt, toAt: ends[index] ?? seenTo }))
    }),
  )
  const holes: Piece[] = []
  let seenTo = window.fromAt
  for (const { fromAt, toAt } of [...known.sort((a, b) => a.fromAt - b.fromAt), { fromAt: window.toAt, toAt: window.toAt }]) {
    const hole = fromAt - seenTo > slackMs ? piece(seenTo, fromAt, window) : undefined
    if (hole !== undefined) holes.push(hole)
    seenTo = Math.max(seenTo, toAt)
  }
  return holes
}
