const NS_PER_SECOND = 1_000_000_000n
const SECONDS_PER_DAY = 86_400n
const MAX_SECONDS = 253_402_300_799n // the end of the year 9999

/**
 * ISO 8601 text in UTC of nanoseconds since 1970: `2024-05-06T07:08:09.123456Z`. Fraction digits in threes, at least three. Times outside
 * of the years 1970 to 9999 (a damaged capture) read as `N ns`.
 */
export function formatTimeNs(timeNs: bigint): string {
  const seconds = timeNs / NS_PER_SECOND
  if (timeNs < 0n || seconds > MAX_SECONDS) return `${timeNs} ns`
  const { year, month, day } = civilDate(Number(seconds / SECONDS_PER_DAY))
  const second = Number(seconds % SECONDS_PER_DAY)
  const fraction = (timeNs % NS_PER_SECOND)
    .toString()
    .padStart(9, '0')
    .replace(/^(\d{3})((?:\d{3})*?)(?:000)*$/, '$1$2')
  const time = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(twoDigits).join(':')
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}T${time}.${fraction}Z`
}

/** The Gregorian date of a day number since 1970-01-01, counted in years that begin in March so that the leap day is the last. */
function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
