const DAY_MS = 86_400_000

/** How long what is kept; null: for ever. Raw observations go by age or by size, whichever comes first. */
export interface Retention {
  readonly rawDays: number
  readonly rawBytes: number
  readonly fiveMinuteDays: number | null
  readonly hourDays: number | null
  readonly dayDays: number | null
}

/** A day of raw observations: its beginning, and the octets that it takes with its indexes. */
export interface KeptDay {
  readonly dayAt: number
  readonly bytes: number
}

/**
 * The instant (a midnight in UTC) before which raw observations are no longer kept: what is older than the retention says, and of the rest
 * the oldest days until it fits. The day of `now` and what is ahead always stay. Undefined where everything is kept.
 */
export function dropBefore(days: readonly KeptDay[], { rawDays, rawBytes }: Retention, now: number): number | undefined {
  const today = Math.floor(now / DAY_MS) * DAY_MS
  let beforeAt = today - rawDays * DAY_MS
  let bytes = 0
  for (const day of days.toSorted((a, b) => b.dayAt - a.dayAt)) {
    bytes += day.bytes
    if (bytes > rawBytes && day.dayAt < today) beforeAt = Math.max(beforeAt, day.dayAt + DAY_MS)
  }
  return days.some(({ dayAt }) => dayAt < beforeAt) ? beforeAt : undefined
}

/** What is wrong with a retention, as a sentence for the person who wants it; undefined where nothing is. */
export function retentionProblem({ rawDays, rawBytes, fiveMinuteDays, hourDays, dayDays }: Retention): string | undefined {
  const days = [rawDays, fiveMinuteDays, hourDays, dayDays]
  if (days.some((one) => one !== null && (!Number.isInteger(one) || one < 1 || one > 36_500)))
    return 'How long something is kept is a whole number of days from 1 to 36500, or for ever.'
  if (!Number.isInteger(rawBytes) || rawBytes < 100_000_000) return 'Raw observations need room for at least 100 MB.'
  const order = days.map((one) => one ?? Number.POSITIVE_INFINITY)
  if (order.some((one, i) => one < (order[i - 1] ?? 0))) return 'What is coarser is kept at least as long: raw, five minutes, hours, days.'
  return undefined
}
