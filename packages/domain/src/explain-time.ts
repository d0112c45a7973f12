const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Year, month (0-11) and day of the UTC day `days` after 1970-01-01, counted from 1 March so that the leap day comes last. */
export function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = (marchMonth + 2) % 12
  return { year: yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 }
}

const two = (n: number) => String(n).padStart(2, '0')

/** An instant as people read it: '10:02:07 UTC', with the date when it is not the day of `now`, with the year when it is another. */
export function explainInstant(at: number, now: number): string {
  const day = Math.floor(at / DAY_MS)
  const inDay = at - day * DAY_MS
  const clock = `${two(Math.floor(inDay / HOUR_MS))}:${two(Math.floor(inDay / MINUTE_MS) % 60)}:${two(Math.floor(inDay / SECOND_MS) % 60)} UTC`
  const today = Math.floor(now / DAY_MS)
  if (day === today) return clock
  const date = civilDate(day)
  const year = date.year === civilDate(today).year ? '' : ` ${date.year}`
  return `${date.day} ${MONTHS[date.month]}${year} ${clock}`
}

/** A duration in its two largest units: '3 h 12 min', '45 s', '2 d 4 h'. Below a second: '240 ms'. */
export function explainDuration(durationMs: number): string {
  const ms = Math.max(0, Math.round(durationMs))
  if (ms < SECOND_MS) return `${ms} ms`
  const parts: readonly [number, string][] = [
    [Math.floor(ms / DAY_MS), 'd'],
    [Math.floor(ms / HOUR_MS) % 24, 'h'],
    [Math.floor(ms / MINUTE_MS) % 60, 'min'],
    [Math.floor(ms / SECOND_MS) % 60, 's'],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0)
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
}
