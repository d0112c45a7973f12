import type { StateInterval } from '../../lib/shapes.ts'
import { draw, type Lane, type TimeWindow } from './timeline.ts'

/** So many lanes are read at a glance; beyond, those in which nothing happened are folded away. */
const LANES_MAX = 6

/** A server at which an EID-prefix was never registered, as far as is known, while it was at another. */
const neverHad = ({ intervals }: Lane<StateInterval>) => intervals.every(({ state }) => state === 'unregistered' || state === 'unknown')

/** Lanes of servers that had an EID-prefix once, and of those that never did. Where none had it, all of them tell that. */
export function splitNever(lanes: readonly Lane<StateInterval>[]) {
  const never = lanes.filter(neverHad)
  if (never.length === lanes.length || lanes.length <= LANES_MAX) return { others: lanes, never: [] }
  return { others: lanes.filter((lane) => !neverHad(lane)), never }
}

/** Lanes in which something happened, and those that were well and watched through the whole window. */
export function splitSteady(lanes: readonly Lane<StateInterval>[], window: TimeWindow, slackMs: number) {
  if (lanes.length <= LANES_MAX) return { eventful: lanes, steady: [] }
  const isSteady = (lane: Lane<StateInterval>) => {
    const shown = lane.intervals.filter((interval) => draw(interval, window, slackMs).certain !== undefined)
    const [only] = shown
    if (shown.length !== 1 || only === undefined || (only.state !== 'up' && only.state !== 'registered')) return false
    const { begins, gaps, unseen } = draw(only, window, slackMs)
    return begins === undefined && gaps.length === 0 && unseen === undefined && only.startedByAt <= window.fromAt
  }
  return { eventful: lanes.filter((lane) => !isSteady(lane)), steady: lanes.filter(isSteady) }
}
