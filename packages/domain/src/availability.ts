import { type Span, spanAt, type Track, united } from './availability/track.ts'

/** How long something was what, in ms. The parts are disjoint, and all of them together are the span. */
export interface Availability extends Span {
  readonly upMs: number
  readonly downMs: number
  /** Between a last sight of the one and a first of the other: it may have been either. */
  readonly doubtMs: number
  /** Announced work, whatever was seen meanwhile. */
  readonly maintenanceMs: number
  /** Nobody knows. */
  readonly unmeasuredMs: number
}

/** Shares of one. `likely` lies between the other two: half of what is in doubt is taken to have been up. */
export interface AvailabilityShare {
  readonly least: number
  readonly likely: number
  readonly most: number
}

/**
 * How long something was up within `span`. `track` is what is known of it (availability/track.ts, and availability/combine.ts for what has
 * parts); time that it does not reach is unmeasured. Maintenance counts before all else.
 */
export function availability(of: { readonly span: Span; readonly track: Track; readonly maintenance: readonly Span[] }): Availability {
  const { fromAt, toAt } = of.span
  const windows = united(of.maintenance)
  const instants = [fromAt, ...[...windows, ...of.track].flatMap((one) => [one.fromAt, one.toAt]), toAt]
  const inside = [...new Set(instants)].filter((at) => at >= fromAt && at <= toAt).sort((a, b) => a - b)
  const windowAt = spanAt(windows)
  const stretchAt = spanAt(of.track)
  const sums = { upMs: 0, downMs: 0, doubtMs: 0, maintenanceMs: 0, unmeasuredMs: 0 }
  for (const [index, at] of inside.entries()) {
    const lengthMs = (inside[index + 1] ?? at) - at
    const upness = stretchAt(at)?.upness
    if (windowAt(at) !== undefined) sums.maintenanceMs += lengthMs
    else if (upness === 'up') sums.upMs += lengthMs
    else if (upness === 'down') sums.downMs += lengthMs
    else if (upness === 'doubt') sums.doubtMs += lengthMs
    else sums.unmeasuredMs += lengthMs
  }
  return { fromAt, toAt, ...sums }
}

/** The time that counts: the span without maintenance and without what nobody measured. */
export const countedMs = ({ upMs, downMs, doubtMs }: Availability): number => upMs + downMs + doubtMs

/** up / (span - maintenance - unmeasured); null where no time counts. */
export function availabilityShare(of: Availability): AvailabilityShare | null {
  const counted = countedMs(of)
  if (counted === 0) return null
  const { upMs, doubtMs } = of
  return { least: upMs / counted, likely: (upMs + doubtMs / 2) / counted, most: (upMs + doubtMs) / counted }
}

/** Hundredths of a percent, thousandths where only little is missing: 99.9 % of a month is 43 minutes away from all of it. */
const FINE_ABOVE = 99.9

/**
 * A share as a percentage, without the sign: `99.93`, `99.987`, `100`. Rounded down, `up` for the upper bound of one, so that what is not
 * all of the time never reads 100.
 */
export function percentText(share: number, rounded: 'down' | 'up' = 'down'): string {
  const percent = share * 100
  if (percent >= 100) return '100'
  const digits = percent > FINE_ABOVE ? 3 : 2
  const scale = 10 ** digits
  // A ten-thousandth of a step is what the division of two numbers may be off.
  const steps = rounded === 'down' ? Math.floor(percent * scale + 1e-4) : Math.ceil(percent * scale - 1e-4)
  return steps >= 100 * scale ? '100' : (steps / scale).toFixed(digits)
}

/** `99.93 % (between 99.90 and 99.95)`, or `100 %` where nothing is in doubt. */
export function availabilityText({ least, likely, most }: AvailabilityShare): string {
  const [from, to] = [percentText(least), percentText(most, 'up')]
  return least === most ? `${percentText(likely)} %` : `${percentText(likely)} % (between ${from} and ${to})`
}
