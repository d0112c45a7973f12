const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A width of windows, and from what they are made. Windows begin at multiples of their width since 1970 UTC. */
export interface Resolution {
  readonly name: '5min' | '1h' | '1day'
  readonly table: 'rollup_5min' | 'rollup_1h' | 'rollup_1day'
  readonly widthMs: number
  readonly source: 'observation' | 'rollup_5min' | 'rollup_1h'
  /** So much is rolled up in one transaction at most. */
  readonly stepMs: number
}

export const FIVE_MINUTES: Resolution = {
  ...{ name: '5min', table: 'rollup_5min', widthMs: 5 * MINUTE_MS, source: 'observation', stepMs: HOUR_MS },
}
export const HOUR: Resolution = { name: '1h', table: 'rollup_1h', widthMs: HOUR_MS, source: 'rollup_5min', stepMs: HOUR_MS }
export const DAY: Resolution = { name: '1day', table: 'rollup_1day', widthMs: DAY_MS, source: 'rollup_1h', stepMs: DAY_MS }

/** From fine to coarse: each is made of the one before. */
export const RESOLUTIONS: readonly Resolution[] = [FIVE_MINUTES, HOUR, DAY]

/** The beginning of the window that holds an instant. */
export const windowStart = ({ widthMs }: Pick<Resolution, 'widthMs'>, at: number): number => Math.floor(at / widthMs) * widthMs

/**
 * A step of rolling up: from what was reached until what is finished, no more than the step, and never over midnight, so that it lies in
 * one partition. Undefined where no window is finished.
 */
export function nextStep(
  { widthMs, stepMs }: Resolution,
  reachedAt: number,
  finishedAt: number,
): { fromAt: number; toAt: number } | undefined {
  const midnight = (Math.floor(reachedAt / DAY_MS) + 1) * DAY_MS
  const toAt = Math.min(Math.floor(finishedAt / widthMs) * widthMs, reachedAt + stepMs, midnight)
  return toAt > reachedAt ? { fromAt: reachedAt, toAt } : undefined
}
