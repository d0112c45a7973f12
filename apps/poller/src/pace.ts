/** How this process kept up since it was asked last. */
export interface PaceReport {
  readonly lateP99Ms: number
  readonly claimedPerSecond: number
  readonly recordedPerSecond: number
  readonly skipped: number
}

/** Counts what is claimed, started, left out and recorded, between two reports. */
export interface Pace {
  claimed(count: number): void
  started(lateMs: number): void
  skipped(slots: number): void
  recorded(count: number): void
  /** @param nowMs the clock's monotonic time */
  report(nowMs: number): PaceReport
}

/** Later than this is told as this. */
const LONGEST_LATE_MS = 60_000

/** The smallest lateness that no more than one of a hundred exceeded; exact to the millisecond. */
function p99(counts: Uint32Array, total: number): number {
  let beyond = total
  for (let ms = 0; ms < counts.length; ms++) {
    beyond -= counts[ms] ?? 0
    if (beyond <= total / 100) return ms
  }
  return LONGEST_LATE_MS
}

export function createPace(nowMs: number): Pace {
  const late = new Uint32Array(LONGEST_LATE_MS + 1)
  let since = nowMs
  let [started, claimed, recorded, skipped] = [0, 0, 0, 0]
  return {
    claimed(count) {
      claimed += count
    },
    started(lateMs) {
      const ms = Math.min(LONGEST_LATE_MS, Math.max(0, Math.round(lateMs)))
      late[ms] = (late[ms] ?? 0) + 1
      started++
    },
    skipped(slots) {
      skipped += slots
    },
    recorded(count) {
      recorded += count
    },
    report(untilMs) {
      const seconds = Math.max(0.001, (untilMs - since) / 1000)
      const report = {
        lateP99Ms: p99(late, started),
        claimedPerSecond: claimed / seconds,
        recordedPerSecond: recorded / seconds,
        skipped,
      }
      late.fill(0)
      since = untilMs
      ;[started, claimed, recorded, skipped] = [0, 0, 0, 0]
      return report
    },
  }
}
