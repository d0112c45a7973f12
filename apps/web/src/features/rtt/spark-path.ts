import type { RttDrawing, TimeSpan } from './rtt-points.ts'

/** A line of the medians on a field of 100 x 100, broken where nothing answered; empty when there is nothing to draw. */
export function sparkPath({ points }: Pick<RttDrawing, 'points'>, { fromAt, toAt }: TimeSpan, topMs: number): string {
  let pen = 'M'
  let path = ''
  for (const { at, p50Ms } of points) {
    if (p50Ms === null) {
      pen = 'M'
      continue
    }
    const x = ((at - fromAt) / (toAt - fromAt)) * 100
    path += `${pen}${x.toFixed(1)} ${(100 - (p50Ms / topMs) * 100).toFixed(1)}`
    pen = 'L'
  }
  return path
}

/** The height of the field: a little above the slowest median, so that a flat line lies low and a jump shows. */
export function sparkTopMs({ points }: Pick<RttDrawing, 'points'>): number {
  return 1.25 * Math.max(1, ...points.map(({ p50Ms }) => p50Ms ?? 0))
}
