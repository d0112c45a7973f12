import { Temporal } from 'temporal-polyfill'
import type { MaintenanceWindow } from './quiet-rule.ts'

/** One time of a maintenance window, [fromAt, untilAt) in epoch ms. */
export interface Occurrence {
  readonly fromAt: number
  readonly untilAt: number
}

const MINUTE_MS = 60_000
/** A window that nobody ends is looked at this far ahead at most; a year has every weekday and every day of a month. */
const HORIZON_DAYS = 370

/** Whether the zone and the local time of a window can be read; the error says what is wrong, for a person. */
export function windowProblem({ timeZone, startsAtLocal, durationMinutes, recurrence }: MaintenanceWindow): string | null {
  if (!Number.isInteger(durationMinutes) || durationMinutes < 1 || durationMinutes > 366 * 24 * 60) {
    return 'A window lasts at least one minute, and at most a year.'
  }
  if (recurrence.kind === 'weekly' && (recurrence.weekdays.length === 0 || recurrence.weekdays.some((day) => !(day >= 1 && day <= 7)))) {
    return 'A weekly window needs one weekday or more, 1 for Monday to 7 for Sunday.'
  }
  if (recurrence.kind === 'monthly' && !(recurrence.day >= 1 && recurrence.day <= 31)) return 'A day of the month is 1 to 31.'
  try {
    Temporal.PlainDateTime.from(startsAtLocal).toZonedDateTime(timeZone)
    return null
  } catch {
    return `${startsAtLocal} in ${timeZone} is no local time: write it like 2026-11-21T22:00, with a zone like Europe/Berlin.`
  }
}

/** Whether a window of this recurrence begins on that day; a month that is too short has it on its last day. */
function isDay({ recurrence }: MaintenanceWindow, first: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  switch (recurrence.kind) {
    case 'once':
      return day.equals(first)
    case 'daily':
      return true
    case 'weekly':
      return recurrence.weekdays.includes(day.dayOfWeek)
    case 'monthly':
      return day.day === Math.min(recurrence.day, day.daysInMonth)
  }
}

/**
 * The times of a window that touch [fromAt, untilAt), oldest first, at most `most`. It lasts as long as it lasts, whatever the clocks do;
 * it begins at its local time, and where that falls into an hour that is skipped, as much later (Temporal's `compatible`). A window that a
 * person ended has its last time cut there. One that cannot be read has no times; see windowProblem.
 */
export function occurrences(window: MaintenanceWindow, fromAt: number, untilAt: number, most = 100): Occurrence[] {
  if (windowProblem(window) !== null || untilAt <= fromAt) return []
  const start = Temporal.PlainDateTime.from(window.startsAtLocal)
  const first = start.toPlainDate()
  const lastAt = Math.min(untilAt - 1, window.untilAt ?? Number.POSITIVE_INFINITY, (window.endedAt ?? Number.POSITIVE_INFINITY) - 1)
  const lengthMs = window.durationMinutes * MINUTE_MS
  const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(window.timeZone).toPlainDate()
  const earliest = dayOf(fromAt - lengthMs)
  let day = window.recurrence.kind === 'once' || Temporal.PlainDate.compare(first, earliest) > 0 ? first : earliest
  const lastDay = dayOf(lastAt)
  const found: Occurrence[] = []
  while (found.length < most && Temporal.PlainDate.compare(day, lastDay) <= 0) {
    if (isDay(window, first, day)) {
      const begin = day.toPlainDateTime(start.toPlainTime()).toZonedDateTime(window.timeZone).epochMilliseconds
      const end = Math.min(begin + lengthMs, window.endedAt ?? Number.POSITIVE_INFINITY)
      if (begin <= lastAt && end > fromAt && end > begin) found.push({ fromAt: begin, untilAt: end })
    }
    if (window.recurrence.kind === 'once') break
    day = day.add({ days: 1 })
  }
  return found
}

/** The time of the window that holds now; of several that overlap the one that ends last. null: none does. */
export function activeWindow(window: MaintenanceWindow, now: number): Occurrence | null {
  const held = occurrences(window, now, now + 1, HORIZON_DAYS)
  return held.toSorted((a, b) => b.untilAt - a.untilAt)[0] ?? null
}

/** When a window begins or ends next, after now; null: never again. */
export function nextChangeOfWindow(window: MaintenanceWindow, now: number): number | null {
  const active = activeWindow(window, now)
  if (active) return active.untilAt
  return occurrences(window, now + 1, now + HORIZON_DAYS * 86_400_000, 1)[0]?.fromAt ?? null
}
