const DAY_CHARACTERS = 10
const HOUR_MS = 3_600_000

let knownDay = ''
let knownDayMs = Number.NaN

/**
 * A timestamptz as PostgreSQL writes it in a session of ours, which is always in UTC: '2026-11-21 10:00:00.123+00', as epoch milliseconds.
 * Neighbouring times mostly share their day, so only the first of a day is read by the general rules.
 */
export function epochOfText(text: string): number {
  // A year of more than four digits, or before our era, stands elsewhere.
  if (text[DAY_CHARACTERS] !== ' ' || !text.endsWith('+00')) return Date.parse(text.replace(' ', 'T').replace('+00', 'Z'))
  const day = text.slice(0, DAY_CHARACTERS)
  if (day !== knownDay) {
    knownDayMs = Date.parse(`${day}T00:00:00Z`)
    knownDay = day
  }
  const ms = twoDigits(text, 11) * HOUR_MS + twoDigits(text, 14) * 60_000 + twoDigits(text, 17) * 1000
  const end = text.length - 3
  return knownDayMs + ms + (end > 20 ? Number(text.slice(20, end).padEnd(3, '0')) : 0)
}

const twoDigits = (text: string, at: number): number => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48
