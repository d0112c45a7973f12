import { Temporal } from 'temporal-polyfill'
import type { Span } from '../availability/track.ts'
import type { ReadyPeriod } from './ready-period.ts'

const DAY_MS = 86_400_000
/** A report of more than a year is made of several. */
export const LONGEST_PERIOD_MS = 367 * DAY_MS

const dayAt = (at: number): Temporal.PlainDate => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC').toPlainDate()

const instantOf = (day: Temporal.PlainDate): number => day.toZonedDateTime('UTC').epochMilliseconds

const weekOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 })

const monthOf = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: 1 })

const quarterOf = (day: Temporal.PlainDate): Temporal.PlainDate => monthOf(day).subtract({ months: (day.month - 1) % 3 })

/** The period as of `now`: what has not ended yet ends now. */
export function readyPeriod(period: ReadyPeriod, now: number): Span {
  const today = dayAt(now)
  const since = (first: Temporal.PlainDate): Span => ({ fromAt: instantOf(first), toAt: now })
  const between = (first: Temporal.PlainDate, next: Temporal.PlainDate): Span => ({ fromAt: instantOf(first), toAt: instantOf(next) })
  switch (period) {
    case 'yesterday':
      return between(today.subtract({ days: 1 }), today)
    case 'last-7-days':
      return { fromAt: now - 7 * DAY_MS, toAt: now }
    case 'last-30-days':
      return { fromAt: now - 30 * DAY_MS, toAt: now }
    case 'this-week':
      return since(weekOf(today))
    case 'last-week':
      return between(weekOf(today).subtract({ weeks: 1 }), weekOf(today))
    case 'this-month':
      return since(monthOf(today))
    case 'last-month':
      return between(monthOf(today).subtract({ months: 1 }), monthOf(today))
    case 'this-quarter':
      return since(quarterOf(today))
    case 'last-quarter':
      return between(quarterOf(today).subtract({ months: 3 }), quarterOf(today))
    case 'this-year':
      return since(today.with({ month: 1, day: 1 }))
  }
}

/** What is wrong with a period, for a person; null where nothing is. It may end in the future: then it ends now. */
export function periodProblem({ fromAt, toAt }: Span, now: number): string | null {
  if (fromAt >= now) return 'The period lies in the future: nothing is known of it yet.'
  if (toAt <= fromAt) return 'The period ends before it begins.'
  return toAt - fromAt > LONGEST_PERIOD_MS ? 'A report is about a year at most: make one for each year.' : null
}

/** Charts have so many steps at most before days become weeks. */
const MOST_DAYS = 93

/** The UTC days of a period, cut at its ends; weeks from its first day on where there are very many. */
export function stepsOf({ fromAt, toAt }: Span): Span[] {
  const stepMs = toAt - fromAt > MOST_DAYS * DAY_MS ? 7 * DAY_MS : DAY_MS
  const steps: Span[] = []
  for (let at = Math.floor(fromAt / DAY_MS) * DAY_MS; at < toAt; at += stepMs) {
    steps.push({ fromAt: Math.max(at, fromAt), toAt: Math.min(at + stepMs, toAt) })
  }
  return steps
}
