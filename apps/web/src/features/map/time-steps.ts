const HOUR_MS = 3_600_000

/** How far back the slider of the map reaches, and in which steps. */
export const REACHES = [
  { value: 'day', word: '24 h', spanMs: 24 * HOUR_MS, stepMs: HOUR_MS / 6 },
  { value: 'week', word: '7 d', spanMs: 168 * HOUR_MS, stepMs: HOUR_MS },
] as const

export type Reach = (typeof REACHES)[number]

/** Where an instant lies on the slider, in whole steps from its beginning; null, which is now, at its end. */
export function stepAt(at: number | null, { spanMs, stepMs }: Reach, now: number): number {
  const most = spanMs / stepMs
  return at === null ? most : Math.max(0, Math.min(most - 1, most - Math.round((now - at) / stepMs)))
}

/** The instant of a step, to the minute so that the same step is the same question for a while; null at the end: now. */
export function instantAt(step: number, { spanMs, stepMs }: Reach, now: number): number | null {
  const most = spanMs / stepMs
  return step >= most ? null : Math.floor((now - (most - step) * stepMs) / 60_000) * 60_000
}

/** The shortest reach in which the instant lies, or the longest there is. */
export const reachOf = (at: number | null, now: number): Reach =>
  REACHES.find(({ spanMs }) => at === null || now - at <= spanMs) ?? REACHES[1]
