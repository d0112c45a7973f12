/** The percentiles of some times by nearest rank: each is a time that was measured. */
export interface Percentiles {
  readonly count: number
  readonly p5: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
}

/** null where there are none. */
export function percentilesOf(values: readonly number[]): Percentiles | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return {
    ...{ count: sorted.length, p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75) },
    ...{ p90: at(0.9), p95: at(0.95), p99: at(0.99) },
  }
}

/** The middle of some numbers: of an even count the mean of the two. 0 where there are none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 1 ? half : half - 1], sorted[half]]
  return (low + high) / 2
}
