import { type Availability, availability, availabilityShare } from '@lispwatch/domain/availability'
import { type Span, type Stretch, spanAt, type Track, united } from '@lispwatch/domain/availability/track'
import { worstOf } from './component-state.ts'
import { type ComponentState, DAYS_SHOWN, MOST_STRETCHES, type PublicDay, type PublicStretch, type PublicUptime } from './public-view.ts'

const DAY_MS = 86_400_000

/** What is known of a component's past: whether it was up, what was announced, and how badly published incidents hit it. */
export interface ComponentPast {
  readonly track: Track
  readonly maintenance: readonly Span[]
  /** As people published them; they do not change uptime, which is what was measured. */
  readonly impacts: readonly (Span & { readonly state: ComponentState })[]
}

const clipped = <S extends Span>(spans: readonly S[], { fromAt, toAt }: Span): S[] =>
  spans.flatMap((span) =>
    span.toAt <= fromAt || span.fromAt >= toAt ? [] : [{ ...span, fromAt: Math.max(span.fromAt, fromAt), toAt: Math.min(span.toAt, toAt) }],
  )

const byLength = (a: Span, b: Span) => b.toAt - b.fromAt - (a.toAt - a.fromAt)

/** What a day's hover tells: outages as measured, work, and impacts; what nobody measured is no stretch but a hatched day. */
function stretchesOf({ track, maintenance, impacts }: ComponentPast, day: Span): PublicStretch[] {
  const down = clipped(track, day).filter(({ upness }) => upness === 'down')
  const told = [
    ...down.map(({ fromAt, toAt }): PublicStretch => ({ fromAt, toAt, state: 'major-outage' })),
    ...clipped(united(maintenance), day).map((span): PublicStretch => ({ ...span, state: 'maintenance' })),
    ...clipped(impacts, day),
  ]
  return told
    .toSorted(byLength)
    .slice(0, MOST_STRETCHES)
    .sort((a, b) => a.fromAt - b.fromAt)
}

/** A whole day down is a major outage, a part of it a partial one; a bar is hatched only where nothing at all is known. */
function stateOfDay({ upMs, downMs, doubtMs, maintenanceMs }: Availability, stretches: readonly PublicStretch[]): ComponentState {
  const counted = upMs + downMs + doubtMs
  const told = stretches.map(({ state }) => state).filter((state) => state !== 'major-outage' && state !== 'maintenance')
  if (counted === 0) return maintenanceMs > 0 ? 'maintenance' : told.length > 0 ? worstOf(told) : 'unmeasured'
  const measured: ComponentState = downMs === 0 ? 'operational' : downMs === counted ? 'major-outage' : 'partial-outage'
  return worstOf([measured, ...told])
}

const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** What is told of a day in which nothing happened: it was up, or unmeasured, from end to end; undefined for any other. */
function plainDay(whole: Stretch | undefined): Omit<PublicDay, 'date'> | undefined {
  if (whole?.upness === 'up') return { state: 'operational', share: 1, stretches: [] }
  return whole?.upness === 'unmeasured' || whole?.upness === 'absent' ? { state: 'unmeasured', share: null, stretches: [] } : undefined
}

function dayOf(past: ComponentPast, day: Span): Omit<PublicDay, 'date'> {
  const sums = sumsOf(past, day)
  const stretches = stretchesOf(past, day)
  return { state: stateOfDay(sums, stretches), share: availabilityShare(sums)?.likely ?? null, stretches }
}

const meets = (spans: readonly Span[], day: Span) => spans.some(({ fromAt, toAt }) => fromAt < day.toAt && toAt > day.fromAt)

/** How long a past was what within a span. */
const sumsOf = ({ track, maintenance }: ComponentPast, span: Span): Availability =>
  availability({ span, track: clipped(track, span), maintenance: clipped(maintenance, span) })

const dayFrom = (fromAt: number, now: number): Span => ({ fromAt, toAt: Math.min(fromAt + DAY_MS, now) })

/** What a past says of the days before today. It is worked out once, so that a page that is made anew every few seconds works on today alone. */
interface Over {
  readonly todayAt: number
  readonly days: readonly PublicDay[]
  readonly sums: Availability
  /** With today, as it was told last. */
  told: Told | undefined
}

interface Told {
  readonly now: number
  readonly days: readonly PublicDay[]
  readonly uptime: PublicUptime | null
}

const known = new WeakMap<ComponentPast, Over>()

function overOf(past: ComponentPast, now: number): Over {
  const todayAt = Math.floor(now / DAY_MS) * DAY_MS
  const before = known.get(past)
  if (before?.todayAt === todayAt) return before
  const fromAt = todayAt - (DAYS_SHOWN - 1) * DAY_MS
  const stretchAt = spanAt(past.track)
  const days = Array.from({ length: DAYS_SHOWN - 1 }, (_, index) => publicDay(past, dayFrom(fromAt + index * DAY_MS, todayAt), stretchAt))
  const over: Over = { todayAt, days, sums: sumsOf(past, { fromAt, toAt: todayAt }), told: undefined }
  known.set(past, over)
  return over
}

function toldOf(past: ComponentPast, now: number): Told {
  const over = overOf(past, now)
  if (over.told?.now === now) return over.told
  const span = dayFrom(over.todayAt, now)
  const today = publicDay(past, span, spanAt(past.track))
  const isAsBefore = over.told !== undefined && isSameDay(today, over.told.days.at(-1))
  const days = over.told !== undefined && isAsBefore ? over.told.days : [...over.days, today]
  over.told = { now, days, uptime: uptimeOf(over.sums, sumsOf(past, span)) }
  return over.told
}

/** Most days are plain, and those cost next to nothing. */
function publicDay(past: ComponentPast, day: Span, stretchAt: (at: number) => Stretch | undefined): PublicDay {
  const first = stretchAt(day.fromAt)
  const isWhole = first !== undefined && first.toAt >= day.toAt && !meets(past.maintenance, day) && !meets(past.impacts, day)
  return { date: dateOf(day.fromAt), ...((isWhole ? plainDay(first) : undefined) ?? dayOf(past, day)) }
}

const isSameDay = (a: PublicDay, b: PublicDay | undefined) =>
  a.date === b?.date && a.state === b.state && a.share === b.share && a.stretches.length + b.stretches.length === 0

/** `before` and `today` lie side by side. */
function uptimeOf(before: Availability, today: Availability): PublicUptime | null {
  const sums = {
    ...{ fromAt: before.fromAt, toAt: today.toAt, upMs: before.upMs + today.upMs, downMs: before.downMs + today.downMs },
    ...{ doubtMs: before.doubtMs + today.doubtMs, maintenanceMs: before.maintenanceMs + today.maintenanceMs },
    unmeasuredMs: before.unmeasuredMs + today.unmeasuredMs,
  }
  const share = availabilityShare(sums)
  if (share === null) return null
  const { upMs, downMs, doubtMs, maintenanceMs, unmeasuredMs } = sums
  return { share: share.likely, upMs, downMs, doubtMs, maintenanceMs, unmeasuredMs }
}

/**
 * The last DAYS_SHOWN days in UTC, the oldest first; today ends now. Of the same past it is the same list until something of it changes, so
 * that what was drawn of it may be kept.
 */
export const publicDays = (past: ComponentPast, now: number): readonly PublicDay[] => toldOf(past, now).days

/** Uptime over all the days shown; null where no time counts. */
export const publicUptime = (past: ComponentPast, now: number): PublicUptime | null => toldOf(past, now).uptime
