import { Temporal } from 'temporal-polyfill'
import type { BusinessHours } from './alert-route.ts'

/** A day that has hours comes within a week; one more for clocks that change. */
const MOST_DAYS = 9
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/

/** Whether the hours can be read; the error says what is wrong, for a person. */
export function hoursProblem({ timeZone, weekdays, from, to }: BusinessHours): string | null {
  if (weekdays.length === 0 || weekdays.some((day) => !(Number.isInteger(day) && day >= 1 && day <= 7))) {
    return 'Hours need one weekday or more, 1 for Monday to 7 for Sunday.'
  }
  if (!CLOCK.test(from) || !(CLOCK.test(to) || to === '24:00')) return `${from} to ${to} are no hours: write them like 08:00 to 18:00.`
  if (to <= from) return `${to} is not after ${from}: hours begin and end on one day.`
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return null
  } catch {
    return `${timeZone} is no time zone: write one like Europe/Berlin.`
  }
}

/** How hours stand at an instant. */
export interface HoursNow {
  readonly isWithin: boolean
  /** When they begin or end next, epoch ms; null: never. */
  readonly nextChangeAt: number | null
}

function edges(hours: BusinessHours, day: Temporal.PlainDate): readonly [begin: number, end: number] {
  const at = (date: Temporal.PlainDate, time: string) =>
    date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(hours.timeZone).epochMilliseconds
  return [at(day, hours.from), hours.to === '24:00' ? at(day.add({ days: 1 }), '00:00') : at(day, hours.to)]
}

/**
 * Whether people work at `now`, by the clock of their zone. A time that a change of clocks skips is as much later (Temporal's `compatible`).
 * Hours that cannot be read hold always: rather somebody too many is told.
 */
export function hoursAt(hours: BusinessHours, now: number): HoursNow {
  if (hoursProblem(hours) !== null) return { isWithin: true, nextChangeAt: null }
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(hours.timeZone).toPlainDate()
  for (let ahead = 0; ahead < MOST_DAYS; ahead++) {
    const day = today.add({ days: ahead })
    if (!hours.weekdays.includes(day.dayOfWeek)) continue
    const [begin, end] = edges(hours, day)
    if (now < begin) return { isWithin: false, nextChangeAt: begin }
    if (now < end) return { isWithin: true, nextChangeAt: end }
  }
  return { isWithin: false, nextChangeAt: null }
}
