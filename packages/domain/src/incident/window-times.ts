import { type Occurrence, occurrences } from './calendar.ts'
import type { MaintenanceWindow } from './quiet-rule.ts'

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
/** A year has every weekday and every day of a month. */
const YEAR_MS = 370 * DAY_MS
const MOST = 3

/** When a window holds: the present time of it and the next ones, oldest first; where there is none any more, the last one there was. */
export interface WindowTimes {
  readonly times: readonly Occurrence[]
  /** Null while there are times to come, and where it was called off before it ever began. */
  readonly lastTime: Occurrence | null
}

export function windowTimes(window: MaintenanceWindow, now: number): WindowTimes {
  const times = occurrences(window, now, now + YEAR_MS, MOST)
  if (times.length > 0) return { times, lastTime: null }
  const { recurrence, endedAt, untilAt, durationMinutes } = window
  const lengthMs = durationMinutes * 60_000
  const overAt = Math.min(now, endedAt ?? now, untilAt === null ? now : untilAt + lengthMs)
  const lastSince = (fromAt: number) => occurrences(window, fromAt, overAt + 1, 400).at(-1) ?? null
  if (recurrence.kind === 'once') return { times, lastTime: lastSince(0) }
  // Days are looked through one by one: most have their last time in the last week.
  const lastTime = lastSince(Math.max(0, overAt - WEEK_MS - lengthMs)) ?? lastSince(Math.max(0, overAt - YEAR_MS - lengthMs))
  return { times, lastTime }
}
