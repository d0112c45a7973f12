/** After so long without any answer the vantage itself is the suspect: longer than the tries of one question together. */
const DEAF_MS = 10_000
/** Walks look back over minutes. */
const MOST_GAPS = 64

interface Gap {
  readonly fromAt: number
  readonly toAt: number
}

/** When this vantage heard somebody, whoever it was; all times are epoch ms. */
export interface Ear {
  heard(at: number): void
  /** null: nobody yet. */
  readonly newestAt: number | null
  /** Whether a time touches one in which nobody was heard for long, or nobody was heard since. */
  wasDeaf(time: Gap): boolean
}

export function createEar(): Ear {
  let newestAt: number | null = null
  const gaps: Gap[] = []
  return {
    heard(at) {
      if (newestAt !== null && at - newestAt >= DEAF_MS) {
        gaps.push({ fromAt: newestAt, toAt: at })
        if (gaps.length > MOST_GAPS) gaps.shift()
      }
      newestAt = Math.max(newestAt ?? at, at)
    },
    get newestAt() {
      return newestAt
    },
    wasDeaf({ fromAt, toAt }) {
      return newestAt === null || newestAt < toAt || gaps.some((gap) => gap.fromAt < toAt && gap.toAt > fromAt)
    },
  }
}
