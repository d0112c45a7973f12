import type { RttBucket } from '../../lib/shapes.ts'
import { OVERDUE_CADENCES } from './cadence.ts'

/** One drawn point: median and the band between fastest and slowest. */
export interface RttPoint {
  readonly at: number
  readonly p50Ms: number | null
  readonly band: readonly [number, number] | null
  readonly sent: number
  readonly lost: number
}

export interface TimeSpan {
  readonly fromAt: number
  readonly toAt: number
}

/** A stretch in which this share of the probes was lost. */
export interface Loss extends TimeSpan {
  readonly share: number
}

/** What a chart needs: points, stretches that nobody measured, stretches in which probes were lost. */
export interface RttDrawing {
  readonly points: readonly RttPoint[]
  readonly gaps: readonly TimeSpan[]
  readonly losses: readonly Loss[]
  readonly sent: number
  readonly lost: number
  readonly medianMs: number | null
}

/** `cadenceMs`: how often the locator is probed; `knownSinceAt`: since when, null for never. */
export interface RttContext {
  readonly stepMs: number
  readonly cadenceMs: number
  readonly knownSinceAt: number | null
}

/**
 * Buckets of `stepMs` as drawn. A bucket without probes lies between two of a slower cadence and is left out, unless nothing was measured
 * for too long: that is a gap, and ends the line.
 */
export function drawRtt(buckets: readonly RttBucket[], { stepMs, cadenceMs, knownSinceAt }: RttContext): RttDrawing {
  const gaps = findGaps(buckets, stepMs, Math.max(stepMs, OVERDUE_CADENCES * cadenceMs), knownSinceAt ?? Number.POSITIVE_INFINITY)
  const points: RttPoint[] = []
  for (const { at, p50Ms, minMs, maxMs, sent, lost } of buckets) {
    const inGap = gaps.some((gap) => at >= gap.fromAt && at < gap.toAt)
    if (sent === 0 && !inGap) continue
    const middle = at + stepMs / 2
    points.push({ at: middle, p50Ms, band: minMs === null || maxMs === null ? null : [minMs, maxMs], sent, lost })
  }
  const losses = findLosses(buckets, stepMs)
  const medians = buckets.flatMap(({ p50Ms }) => (p50Ms === null ? [] : [p50Ms])).sort((a, b) => a - b)
  return {
    points,
    gaps,
    losses,
    sent: buckets.reduce((sum, bucket) => sum + bucket.sent, 0),
    lost: buckets.reduce((sum, bucket) => sum + bucket.lost, 0),
    medianMs: medians[Math.floor(medians.length / 2)] ?? null,
  }
}

/** Neighbours that lost the same share are one stretch. */
function findLosses(buckets: readonly RttBucket[], stepMs: number): Loss[] {
  const losses: Loss[] = []
  for (const { at, sent, lost } of buckets) {
    if (lost === 0) continue
    const share = lost / sent
    const last = losses.at(-1)
    if (last?.toAt === at && last.share === share) losses[losses.length - 1] = { ...last, toAt: at + stepMs }
    else losses.push({ fromAt: at, toAt: at + stepMs, share })
  }
  return losses
}

function findGaps(buckets: readonly RttBucket[], stepMs: number, longerThanMs: number, knownSinceAt: number): TimeSpan[] {
  const gaps: TimeSpan[] = []
  let start: number | undefined
  for (const bucket of [...buckets, undefined]) {
    if (bucket !== undefined && bucket.sent === 0) {
      start ??= bucket.at
      continue
    }
    const end = bucket?.at ?? (buckets.at(-1)?.at ?? 0) + stepMs
    const from = Math.max(start ?? end, Math.floor(knownSinceAt / stepMs) * stepMs)
    if (end - from > longerThanMs) gaps.push({ fromAt: from, toAt: end })
    start = undefined
  }
  return gaps
}
