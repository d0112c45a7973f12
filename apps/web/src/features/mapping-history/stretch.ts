import type { TimeWindow } from '../history/timeline.ts'

/** Nothing shorter is looked at. */
export const LEAST_MS = 10_000

export type Grip = 'from' | 'to' | 'whole'

/** A stretch that is pulled by an edge or as a whole, kept inside of `whole` and no shorter than LEAST_MS. */
export function pulled({ fromAt, toAt }: TimeWindow, whole: TimeWindow, { grip, byMs }: { readonly grip: Grip; readonly byMs: number }) {
  const between = (at: number, least: number, most: number) => Math.round(Math.min(Math.max(at, least), Math.max(least, most)))
  if (grip === 'from') return { fromAt: between(fromAt + byMs, whole.fromAt, toAt - LEAST_MS), toAt }
  if (grip === 'to') return { fromAt, toAt: between(toAt + byMs, fromAt + LEAST_MS, whole.toAt) }
  const span = toAt - fromAt
  const moved = between(fromAt + byMs, whole.fromAt, whole.toAt - span)
  return { fromAt: moved, toAt: moved + span }
}

/** The stretch between two places of the whole, given as shares of its width in any order. */
export function drawn(one: number, other: number, whole: TimeWindow): TimeWindow {
  const at = (share: number) => whole.fromAt + Math.min(1, Math.max(0, share)) * (whole.toAt - whole.fromAt)
  const fromAt = Math.round(at(Math.min(one, other)))
  return { fromAt, toAt: Math.max(fromAt + LEAST_MS, Math.round(at(Math.max(one, other)))) }
}

/** The instant of the nearest change before or after `at`; undefined where there is none in the stretch. */
export function nextInstant(instants: readonly number[], at: number, { fromAt, toAt }: TimeWindow): number | undefined {
  return instants.find((instant) => instant > at && instant >= fromAt && instant <= toAt)
}

export function previousInstant(instants: readonly number[], at: number, { fromAt, toAt }: TimeWindow): number | undefined {
  return instants.findLast((instant) => instant < at && instant >= fromAt && instant <= toAt)
}
