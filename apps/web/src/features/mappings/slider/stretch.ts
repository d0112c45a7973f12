import type { EidSources } from '../../../lib/eid-shapes.ts'

/** The stretch of time that the slider spans. */
export interface Stretch {
  readonly fromAt: number
  readonly toAt: number
}

/** Bars of the histogram. */
export const BUCKETS = 200
/** Steps of the slider: finer than the bars. */
export const STEPS = 1000
const LEAST_MS = 600_000
const STEP_LEAST_MS = 10_000

/**
 * From when anything of the chosen source is known until now, or until its end where it has one. The end moves on once per step, so that
 * the histogram is not asked for with every glance.
 */
export function stretchOf(sources: EidSources, source: string, now: number): Stretch {
  const archive = sources.archives.find(({ name }) => source === `archive:${name}`)
  if (archive?.fromAt != null && archive.toAt !== null) return { fromAt: archive.fromAt, toAt: Math.max(archive.toAt, archive.fromAt + 1) }
  const knownFromAt = Math.min((source === 'live' ? sources.liveFromAt : sources.knownFromAt) ?? now, now - LEAST_MS)
  const stepMs = Math.max(STEP_LEAST_MS, (now - knownFromAt) / (2 * BUCKETS))
  return { fromAt: Math.floor(knownFromAt / STEP_LEAST_MS) * STEP_LEAST_MS, toAt: Math.ceil(Math.ceil(now / stepMs) * stepMs) }
}

/** Where an instant lies on the slider, in whole steps. */
export function stepOf(at: number, { fromAt, toAt }: Stretch): number {
  return Math.min(STEPS, Math.max(0, Math.round(((at - fromAt) / (toAt - fromAt)) * STEPS)))
}

/** The instant of a step; null where that is now or ahead of it. */
export function instantOf(step: number, { fromAt, toAt }: Stretch, now: number): number | null {
  const at = Math.round((fromAt + (step / STEPS) * (toAt - fromAt)) / 1000) * 1000
  return at >= now ? null : at
}
