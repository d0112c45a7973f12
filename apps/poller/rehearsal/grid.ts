/*
 * When targets are due, without a database: the arithmetic of the schedule in packages/db/src/targets/schedule.ts, where its reasons are.
 * A test evaluates both over the same rows.
 */

/** What the grid of a target follows from. */
export interface GridKey {
  readonly id: number
  readonly kind: 'registration' | 'rloc' | 'canary' | 'control-port'
  readonly eidPrefixId: number
  /** 0 where the target is no node's. */
  readonly nodeId: number
  readonly vantageId: number
  readonly cadenceMs: number
}

/** New targets are first asked within this time. */
const FIRST_ASKED_WITHIN_MS = 2000

/** One of the instants within a cadence, for a number: those of numbers that follow each other lie far apart. */
export const spread = (key: number, cadenceMs: number) => (key * 2_654_435_761) % cadenceMs

function phaseMs({ id, kind, eidPrefixId, nodeId, vantageId, cadenceMs }: GridKey): number {
  if (kind !== 'registration') return spread(id, cadenceMs)
  return (spread(eidPrefixId, cadenceMs) + (nodeId % 19) * 1300 + (vantageId % 7) * 3900) % cadenceMs
}

function shiftMs({ id, cadenceMs }: GridKey, dueAt: number): number {
  const share = ((id * 40_503 + (Math.round(dueAt) % 1_000_003) * 7919) % 1001) - 500
  return Math.trunc((Math.min(cadenceMs, 120_000) * share) / 10_000)
}

/** The slot after the one at `dueAt`, when that one is claimed at `now`; epoch ms. */
export function nextDueAt(key: GridKey, dueAt: number, now: number): number {
  const { cadenceMs } = key
  const phase = phaseMs(key)
  const earliest = Math.max(Math.round(dueAt), Math.round(now)) + Math.trunc(cadenceMs / 2) - phase
  return Math.trunc((earliest + cadenceMs - 1) / cadenceMs) * cadenceMs + phase + shiftMs(key, dueAt)
}

/** The first slot of the `ordinal`-th of the targets that are made together; `ordinal` from 1. */
export function firstDueAt(now: number, ordinal: number): number {
  return now + ((ordinal * 7919) % FIRST_ASKED_WITHIN_MS)
}

/** The same for what a server is asked, at the pace of its budget. */
export function firstDueWithin(now: number, ordinal: number, requestsPerSecond: number, nodeId: number): number {
  return now + (ordinal / requestsPerSecond) * 1000 + ((nodeId * 331) % 1000)
}
