import type { Presence } from '../../../lib/eid-shapes.ts'
import type { Stretch } from './stretch.ts'

/** Parts of the width, from 0 to 1. */
export interface Part {
  readonly left: number
  readonly width: number
}

/** The histogram as it is drawn, in a box of one bar per unit of width and a height of 100. */
export interface HistogramShape {
  readonly most: number
  /** SVG paths: what was registered, and on top of it what is in doubt. */
  readonly registered: string
  readonly inDoubt: string
  /** Where nobody measured. */
  readonly gaps: readonly Part[]
}

/** Pure. A gap is told by the source itself or seen from the bars: a bar of nothing known. */
export function histogramShape({ buckets, gaps }: Presence, { fromAt, toAt }: Stretch): HistogramShape {
  const most = buckets.reduce((high, { registered, inDoubt }) => Math.max(high, registered + inDoubt), 1)
  const bar = (index: number, from: number, count: number) => {
    const height = (count / most) * 100
    return count === 0 ? '' : `M${index} ${100 - from}h1v${-height}h-1Z`
  }
  const unseen = runs(buckets.map(({ isGap }) => isGap)).map(([first, length]) => ({
    left: first / buckets.length,
    width: length / buckets.length,
  }))
  const told = gaps.map((gap) => {
    const left = Math.max(0, (gap.fromAt - fromAt) / (toAt - fromAt))
    return { left, width: Math.min(1, (gap.toAt - fromAt) / (toAt - fromAt)) - left }
  })
  return {
    most,
    registered: buckets.map(({ registered }, index) => bar(index, 0, registered)).join(''),
    inDoubt: buckets.map(({ registered, inDoubt }, index) => bar(index, (registered / most) * 100, inDoubt)).join(''),
    gaps: united([...unseen, ...told]),
  }
}

/** Where `flags` is true: [first, how many]. */
function runs(flags: readonly boolean[]): [number, number][] {
  const found: [number, number][] = []
  flags.forEach((flag, index) => {
    const last = found.at(-1)
    if (!flag) return
    if (last !== undefined && last[0] + last[1] === index) last[1]++
    else found.push([index, 1])
  })
  return found
}

/** Parts that overlap become one. */
function united(parts: readonly Part[]): Part[] {
  const found: Part[] = []
  for (const part of [...parts].sort((a, b) => a.left - b.left)) {
    const last = found.at(-1)
    if (last === undefined || part.left > last.left + last.width) found.push(part)
    else found[found.length - 1] = { left: last.left, width: Math.max(last.width, part.left + part.width - last.left) }
  }
  return found
}
