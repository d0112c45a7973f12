import { type HeldSpan, type Span, type Track, trackOf } from '@lispwatch/domain/availability/track'
import type { TargetStateName } from '@lispwatch/domain/state'
import { longestUnseenMs, type Unmeasured } from '@lispwatch/domain/unmeasured'
import { inTurns } from '../in-turns.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { groupBy } from '../sites/group-by.ts'
import type { Queryable } from '../transaction.ts'

/** What is known of one target over a span. */
export interface KnownTarget {
  readonly id: number
  readonly track: Track
  /** From the first sight of it to the last, or until the end while it is asked: outside of that it was no part of anything. */
  readonly watched: Span
}

/** More intervals than these nobody adds up; the newest count, and what is older is unmeasured. */
const MOST_INTERVALS = 100_000

/** All that may reach into [$2, $3]. */
const INTERVALS = `
SELECT target.id, target.kind, target.enabled AS "isAsked", target.cadence_ms AS "cadenceMs", target.timeout_ms AS "timeoutMs", target.tries, state_interval.state,
       started_by_at AS "startedByAt", ended_after_at AS "endedAfterAt", ended_by_at AS "endedByAt",
       greatest(target_state.held_at, started_by_at) AS "heldAt"
FROM state_interval
JOIN target ON target.id = state_interval.target_id
JOIN target_state ON target_state.target_id = target.id
WHERE state_interval.target_id = ANY ($1::int[])
  AND tstzrange(coalesce(started_after_at, started_by_at), ended_by_at, '[]') && tstzrange($2::timestamptz, $3::timestamptz)
ORDER BY started_by_at DESC
LIMIT ${MOST_INTERVALS}`

const UNMEASURED = `
SELECT target_id AS id, from_at AS "fromAt", to_at AS "toAt"
FROM unmeasured
WHERE target_id = ANY ($1::int[]) AND tstzrange(from_at, to_at, '()') && tstzrange($2::timestamptz, $3::timestamptz)
ORDER BY from_at DESC
LIMIT ${MOST_INTERVALS}`

interface IntervalRow {
  readonly id: number
  readonly kind: string
  readonly isAsked: boolean
  readonly cadenceMs: number
  readonly timeoutMs: number
  readonly tries: number
  readonly state: TargetStateName
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
  readonly heldAt: number
}

/** `silent` is what a canary says; of a control port that is shut to us it is never told. */
const IS_UP: Partial<Record<TargetStateName, boolean>> = {
  up: true,
  registered: true,
  answering: true,
  'answering-4342': true,
  open: true,
  down: false,
  'service-down': false,
  unregistered: false,
  closed: false,
}

const isUp = ({ kind, state }: IntervalRow): boolean | null => (kind === 'canary' && state === 'silent' ? false : (IS_UP[state] ?? null))

function heldSpan(row: IntervalRow): HeldSpan {
  const { startedByAt, endedAfterAt, endedByAt, heldAt } = row
  return { isUp: isUp(row), startedByAt, lastSeenAt: endedAfterAt ?? heldAt + longestUnseenMs(row), endedByAt }
}

/** What is known of these targets over `span`; those of which nothing is, are left out. Two queries. */
export async function readTracks(client: Queryable, targetIds: readonly number[], span: Span): Promise<KnownTarget[]> {
  if (targetIds.length === 0) return []
  const values = [targetIds, new Date(span.fromAt), new Date(span.toAt)]
  const intervals = await client.query<IntervalRow>({ text: INTERVALS, values, types: EPOCH_TYPES })
  const gaps = await client.query<Unmeasured & { id: number }>({ text: UNMEASURED, values, types: EPOCH_TYPES })
  const gapsOf = groupBy(gaps.rows, ({ id }) => id)
  const oldest = intervals.rows.length === MOST_INTERVALS ? intervals.rows.at(-1)?.startedByAt : undefined
  const known = { fromAt: Math.max(span.fromAt, oldest ?? span.fromAt), toAt: span.toAt }
  return inTurns([...groupBy(intervals.rows, ({ id }) => id)], ([id, rows]): KnownTarget => {
    const held = rows.map(heldSpan)
    const isAsked = rows.some((row) => row.isAsked)
    const fromAt = oldest === undefined ? Math.min(...held.map(({ startedByAt }) => startedByAt)) : span.fromAt
    const toAt = isAsked ? span.toAt : Math.max(...held.map(({ lastSeenAt }) => lastSeenAt))
    return { id, track: trackOf(held, gapsOf.get(id) ?? [], known), watched: { fromAt, toAt } }
  })
}
