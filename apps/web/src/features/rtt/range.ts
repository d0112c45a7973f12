const MINUTE = 60_000
const HOUR = 60 * MINUTE

export type Range = '10m' | '1h' | '6h' | '24h' | '7d' | '30d' | '90d'

/** A window of time and how finely it is drawn. */
export interface RangeFacts {
  readonly word: string
  readonly spanMs: number
  readonly stepMs: number
}

export const RANGES: Record<Range, RangeFacts> = {
  '10m': { word: '10 min', spanMs: 10 * MINUTE, stepMs: 10_000 },
  '1h': { word: '1 h', spanMs: HOUR, stepMs: 30_000 },
  '6h': { word: '6 h', spanMs: 6 * HOUR, stepMs: 3 * MINUTE },
  '24h': { word: '24 h', spanMs: 24 * HOUR, stepMs: 10 * MINUTE },
  '7d': { word: '7 d', spanMs: 168 * HOUR, stepMs: HOUR },
  '30d': { word: '30 d', spanMs: 720 * HOUR, stepMs: 4 * HOUR },
  '90d': { word: '90 d', spanMs: 2160 * HOUR, stepMs: 12 * HOUR },
}

export const RANGE_CHOICES = (Object.keys(RANGES) as Range[]).map((value) => ({ value, word: RANGES[value].word }))

/** The range a URL asks for; undefined when it asks for none that there is. */
export function readRange(text: string | null): Range | undefined {
  return text !== null && Object.hasOwn(RANGES, text) ? (text as Range) : undefined
}

/** What is shown when nobody chose: an hour, or ten minutes while there is not more to show. */
export function usualRange(knownSinceAt: number | null, now: number): Range {
  return knownSinceAt === null || now - knownSinceAt < RANGES['10m'].spanMs ? '10m' : '1h'
}

/** The window that ends with the step in which `now` lies, so that its edges move once per step and not with every glance. */
export function windowOf(range: Range, now: number): { fromAt: number; toAt: number; buckets: number } {
  const { spanMs, stepMs } = RANGES[range]
  const toAt = (Math.floor(now / stepMs) + 1) * stepMs
  return { fromAt: toAt - spanMs, toAt, buckets: spanMs / stepMs }
}
