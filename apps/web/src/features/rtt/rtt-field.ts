import type { RttPoint, TimeSpan } from './rtt-points.ts'

/** The top of the axis: the next round number above everything drawn, 1, 2 or 5 times a power of ten. */
export function fieldTopMs(points: readonly RttPoint[]): number {
  const highest = Math.max(1, ...points.map(({ band, p50Ms }) => band?.[1] ?? p50Ms ?? 0))
  const power = 10 ** Math.floor(Math.log10(highest))
  return ([1, 2, 5, 10].find((factor) => factor * power >= highest) ?? 10) * power
}

/** The band from the fastest to the slowest on a field of 100 x 100, one closed shape for each stretch that was answered. */
export function bandPath(points: readonly RttPoint[], { fromAt, toAt }: TimeSpan, topMs: number): string {
  const spot = (at: number, ms: number) =>
    `${(((at - fromAt) / (toAt - fromAt)) * 100).toFixed(2)} ${(100 - (ms / topMs) * 100).toFixed(2)}`
  const shapes: string[] = []
  let over: string[] = []
  let under: string[] = []
  const close = () => {
    if (over.length > 1) shapes.push(`M${[...over, ...under.toReversed()].join('L')}Z`)
    over = []
    under = []
  }
  for (const { at, band } of points) {
    if (band === null) close()
    else {
      over.push(spot(at, band[1]))
      under.push(spot(at, band[0]))
    }
  }
  close()
  return shapes.join('')
}

/** The point whose time is nearest to `at`; undefined where there is none. */
export function nearestPoint(points: readonly RttPoint[], at: number): RttPoint | undefined {
  return points.reduce<RttPoint | undefined>(
    (nearest, point) => (nearest === undefined || Math.abs(point.at - at) < Math.abs(nearest.at - at) ? point : nearest),
    undefined,
  )
}
