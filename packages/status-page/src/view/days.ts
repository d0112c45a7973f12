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
  const sums = availability({ span: day, track: clipped(past.track, day), maintenance: clipped(past.maintenance, day) })
  const stretches = stretchesOf(past, day)
  return { state: stateOfDay(sums, stretches), share: availabilityShare(sums)?.likely ?? null, stretches }
}

const meets = (spans: readonly Span[], day: Span) => spans.some(({ fromAt, toAt }) => fromAt < day.toAt && toAt > day.fromAt)

/** The last DAYS_SHOWN days in UTC, the oldest first; today ends now. Most days are plain, and those cost next to nothing. */
export function publicDays(past: ComponentPast, now: number): PublicDay[] {
  const today = Math.floor(now / DAY_MS) * DAY_MS
  const stretchAt = spanAt(past.track)
  return Array.from({ length: DAYS_SHOWN }, (_, index) => {
    const fromAt = today - (DAYS_SHOWN - 1 - index) * DAY_MS
    const day: Span = { fromAt, toAt: Math.min(fromAt + DAY_MS, now) }
    const first = stretchAt(fromAt)
    const isWhole = first !== undefined && first.toAt >= day.toAt && !meets(past.maintenance, day) && !meets(past.impacts, day)
    return { date: dateOf(fromAt), ...((isWhole ? plainDay(first) : undefined) ?? dayOf(past, day)) }
  })
}

/** Uptime over all the days shown; null where no time counts. */
export function publicUptime({ track, maintenance }: ComponentPast, now: number): PublicUptime | null {
  const fromAt = Math.floor(now / DAY_MS) * DAY_MS - (DAYS_SHOWN - 1) * DAY_MS
  const sums = availability({ span: { fromAt, toAt: now }, track, maintenance })
  const share = availabilityShare(sums)
  if (share === null) return null
  const { upMs, downMs, doubtMs, maintenanceMs, unmeasuredMs } = sums
  return { share: share.likely, upMs, downMs, doubtMs, maintenanceMs, unmeasuredMs }
}
