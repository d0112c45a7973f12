import { type Reading, type StateTurn, TURNS_MS } from '@lispwatch/domain/facts/reading'
import type { PathWindow } from '@lispwatch/domain/facts/rloc-facts'
import type { ObservationRef } from '@lispwatch/domain/finding'
import { bucketOf, timeOfBucket } from '@lispwatch/domain/histogram/bounds'
import type { Judgement } from '@lispwatch/domain/judge'
import type { Mapping } from '@lispwatch/domain/mapping'
import type { TargetStateName } from '@lispwatch/domain/state'
import type { Remembered } from '../memory.ts'

export interface Version {
  readonly mapping: Mapping | null
  readonly afterAt: number | null
  readonly byAt: number
}

/** What was of a target, beside how it stands: intervals, versions and octets that the database has in tables of their own. */
export interface History {
  readonly turns: readonly StateTurn<TargetStateName>[]
  readonly versions: readonly Version[]
  readonly evidence: readonly ObservationRef[]
  readonly lastObservedAt: number | null
  readonly registeredAt: number | null
  readonly lately: readonly { readonly at: number; readonly rttMs: number | null }[]
  readonly usual: {
    readonly fromAt: number
    readonly sent: number
    readonly lost: number
    readonly rtts: ReadonlyMap<number, number>
  } | null
}

/** The histories of all targets, by target id. */
export interface Histories {
  of(targetId: number): History
  /** Takes in a judgement that was recorded. */
  judged(judgement: Judgement, isProbe: boolean): void
}

const MOST_TURNS = 200
const MOST_VERSIONS = 50
const MOST_REFS = 3
const LATELY_MS = 600_000

interface Kept {
  turns: StateTurn<TargetStateName>[]
  versions: Version[]
  evidence: ObservationRef[]
  lastObservedAt: number | null
  registeredAt: number | null
  lately: { at: number; rttMs: number | null }[]
  usual: { fromAt: number; sent: number; lost: number; rtts: Map<number, number> } | null
}

const NOTHING: History = {
  ...{ turns: [], versions: [], evidence: [], lastObservedAt: null, registeredAt: null, lately: [], usual: null },
}

function measure(kept: Kept, at: number, rttMs: number | null): void {
  kept.lately.push({ at, rttMs })
  // Twice the window, so that it is not cut with every probe.
  const first = kept.lately[0]
  if (first && at - first.at > 2 * LATELY_MS) kept.lately = kept.lately.filter((one) => at - one.at <= LATELY_MS)
  kept.usual ??= { fromAt: at, sent: 0, lost: 0, rtts: new Map() }
  kept.usual.sent++
  if (rttMs === null) kept.usual.lost++
  else kept.usual.rtts.set(bucketOf(rttMs), (kept.usual.rtts.get(bucketOf(rttMs)) ?? 0) + 1)
}

export function createHistories(): Histories {
  const histories = new Map<number, Kept>()
  return {
    of: (id) => histories.get(id) ?? NOTHING,
    judged({ targetId, slotAt, observation, next, stateChange, mappingChange }, isProbe) {
      const kept: Kept = histories.get(targetId) ?? { ...NOTHING, turns: [], versions: [], evidence: [], lately: [], usual: null }
      histories.set(targetId, kept)
      const at = observation.settledAt
      kept.lastObservedAt = Math.max(kept.lastObservedAt ?? at, at)
      if (next.state === 'registered') kept.registeredAt = next.heldAt
      if (stateChange !== null) {
        const { to, afterAt, byAt } = stateChange
        kept.turns = [...kept.turns.filter((turn) => at - turn.byAt <= TURNS_MS), { to, afterAt, byAt }].slice(-MOST_TURNS)
      }
      if (mappingChange !== null) {
        const { after, afterAt, byAt } = mappingChange
        kept.versions = [...kept.versions, { mapping: after, afterAt, byAt }].slice(-MOST_VERSIONS)
      }
      if (observation.packets !== undefined) kept.evidence = [{ targetId, slotAt }, ...kept.evidence].slice(0, MOST_REFS)
      if (isProbe) measure(kept, at, observation.rttMs)
    },
  }
}

/** How a target stands, as a detection needs it. */
export function readingOf<S extends TargetStateName>(row: Remembered, vantage: string, history: History, now: number): Reading<S> {
  const { id, timing } = row.target
  const { failures, refusals, sinceAt, heldAt, turnedAt, lastAnsweredAt, lastRttMs, lossShare } = row.state
  const [oldest] = history.turns
  const isLate = oldest !== undefined && now - oldest.byAt > TURNS_MS
  return {
    targetId: id,
    vantage,
    cadenceMs: timing.cadenceMs,
    // A target of one kind has the states of its kind.
    state: row.state.state as S,
    failures,
    refusals,
    sinceAt,
    heldAt,
    turnedAt,
    lastAnsweredAt,
    lastRttMs,
    lossShare,
    lastObservedAt: history.lastObservedAt,
    turns: (isLate ? history.turns.filter(({ byAt }) => now - byAt <= TURNS_MS) : history.turns) as readonly StateTurn<S>[],
    evidence: history.evidence,
  }
}

function medianOf(rtts: ReadonlyMap<number, number>): number | null {
  const total = [...rtts.values()].reduce((sum, count) => sum + count, 0)
  let beyond = total
  for (const [bucket, count] of [...rtts].sort(([a], [b]) => a - b)) {
    beyond -= count
    if (beyond <= total / 2) return timeOfBucket(bucket)
  }
  return null
}

/** The last ten minutes of a locator at one vantage, and everything that was measured of it: no rehearsal is longer than a week. */
export function pathWindowsOf(vantage: string, { lately, usual }: History, now: number): { lately: PathWindow[]; usual: PathWindow[] } {
  const recent = lately.filter(({ at }) => now - at <= LATELY_MS)
  const rtts = recent
    .map(({ rttMs }) => rttMs)
    .filter((rttMs) => rttMs !== null)
    .sort((a, b) => a - b)
  const lost = recent.length - rtts.length
  const window = { vantage, fromAt: now - LATELY_MS, untilAt: now, sent: recent.length, lost, p50Ms: rtts[rtts.length >> 1] ?? null }
  return {
    lately: recent.length === 0 ? [] : [window],
    usual:
      usual === null
        ? []
        : [{ vantage, fromAt: usual.fromAt, untilAt: now, sent: usual.sent, lost: usual.lost, p50Ms: medianOf(usual.rtts) }],
  }
}
