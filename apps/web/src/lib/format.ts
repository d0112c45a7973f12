const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Two units at most, and the small one only while it matters: `4 s`, `3 min 20 s`, `43 min`, `3 h 12 min`, `19 h`, `2 d 5 h`. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / SECOND)) * SECOND
  if (whole < MINUTE) return `${whole / SECOND} s`
  if (whole < HOUR) return two(whole, MINUTE, 'min', SECOND, 's')
  if (whole < DAY) return two(whole, HOUR, 'h', MINUTE, 'min')
  return two(whole, DAY, 'd', HOUR, 'h')
}

function two(ms: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const whole = Math.floor(ms / big)
  const rest = Math.floor((ms % big) / small)
  const head = `${formatCount(whole)} ${bigUnit}`
  return rest === 0 || whole >= 10 ? head : `${head} ${rest} ${smallUnit}`
}

/** `just now`, `4 s ago`, `3 h 12 min ago`; an instant ahead of this clock reads `just now`. */
export function formatAgo(at: number, now: number): string {
  return now - at < SECOND ? 'just now' : `${formatDuration(now - at)} ago`
}

/** `10:02:07 UTC`; with the day when it is not today, with the year when it is not this year. */
export function formatUtc(at: number, now: number): string {
  const date = new Date(at)
  const today = new Date(now)
  const time = `${clock(date)} UTC`
  if (date.toISOString().slice(0, 10) === today.toISOString().slice(0, 10)) return time
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
  return date.getUTCFullYear() === today.getUTCFullYear() ? `${day} ${time}` : `${day} ${date.getUTCFullYear()} ${time}`
}

/** `2026-11-12 03:12:07 UTC`, for hover and print. */
export function formatUtcFull(at: number): string {
  const iso = new Date(at).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`
}

/** `10:02`, for axes of less than two days; `12 Nov` beyond, `Nov 2013` where a year does not tell enough. */
export function formatTick(at: number, spanMs: number): string {
  const date = new Date(at)
  if (spanMs <= 10 * MINUTE) return clock(date)
  if (spanMs <= 2 * DAY) return clock(date).slice(0, 5)
  if (spanMs > 300 * DAY) return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`
}

/** At most three significant digits: `0.41 ms`, `12.3 ms`, `123 ms`, `1.23 s`. */
export function formatRtt(ms: number): string {
  if (ms >= 999.5) return `${significant(ms / SECOND)} s`
  return ms < 1 ? `${Number(ms.toFixed(2))} ms` : `${significant(ms)} ms`
}

/** A share of one as a percentage, at most three significant digits. What is not all never reads 100 %, what is not nothing never 0 %. */
export function formatShare(share: number): string {
  if (share <= 0) return '0 %'
  if (share >= 1) return '100 %'
  const percent = share * 100
  if (percent < 0.1) return '< 0.1 %'
  if (percent > 99.9) return '> 99.9 %'
  return `${significant(percent)} %`
}

/** Groups of three, a narrow no-break space between them: `12 345`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')
}

/** `1 site`, `3 sites`; the plural adds an s unless it is given. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Minutes of a record TTL; null is "until withdrawn" (all ones on the wire). */
export function formatTtl(minutes: number | null): string {
  return minutes === null ? 'never expires' : formatDuration(minutes * MINUTE)
}

function clock(date: Date): string {
  return date.toISOString().slice(11, 19)
}

function significant(value: number): string {
  return String(Number(value.toPrecision(3)))
}
