import { RESOLUTIONS, type Resolution } from '../rollups/resolution.ts'

/** Where a series is read from: the observations themselves, or windows of one resolution. */
export type SeriesSource = 'observation' | Resolution

/** From which instant on each table has everything; null: from the beginning. `observation` and those of RESOLUTIONS, in their order. */
export interface KeptFrom {
  readonly observation: number | null
  readonly rollups: readonly (number | null)[]
}

/**
 * The one rule: what is finest among what is not finer than the buckets need, and reaches back to the beginning; where nothing reaches
 * back, what reaches farthest. Buckets of 4 minutes are made of observations, of 10 minutes of five-minute windows, of 3 hours of hours.
 */
export function seriesSource({ fromAt, bucketMs }: { fromAt: number; bucketMs: number }, kept: KeptFrom): SeriesSource {
  const sources: readonly SeriesSource[] = ['observation', ...RESOLUTIONS]
  const since = [kept.observation, ...kept.rollups].map((at) => at ?? Number.NEGATIVE_INFINITY)
  const coarsest = RESOLUTIONS.findLastIndex(({ widthMs }) => widthMs <= bucketMs) + 1
  const reaching = since.findIndex((at, i) => i >= coarsest && at <= fromAt)
  if (reaching >= 0) return sources[reaching] ?? 'observation'
  return sources[since.indexOf(Math.min(...since))] ?? 'observation'
}

/** How many buckets: as many as are wanted, but none narrower than the windows that they are made of, which would look like gaps. */
export function bucketCount({ fromAt, toAt, buckets }: { fromAt: number; toAt: number; buckets: number }, source: SeriesSource): number {
  if (source === 'observation') return buckets
  return Math.max(1, Math.min(buckets, Math.floor((toAt - fromAt) / source.widthMs)))
}
