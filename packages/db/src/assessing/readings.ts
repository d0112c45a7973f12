import { type Reading, type StateTurn, TURNS_MS } from '@lispwatch/domain/facts/reading'
import type { ObservationRef } from '@lispwatch/domain/finding'
import type { TargetStateName } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'

/** Columns of a reading, beside `target`, its state as `state`, and `vantage`. To be read with EPOCH_TYPES. */
export const READING = `
target.id AS "targetId", vantage.name AS vantage, target.cadence_ms AS "cadenceMs", state.state, state.failures, state.refusals,
state.since_at AS "sinceAt", state.held_at AS "heldAt", state.turned_at AS "turnedAt", state.last_observed_at AS "lastObservedAt",
state.last_answered_at AS "lastAnsweredAt", state.last_rtt_ms AS "lastRttMs", state.loss_share AS "lossShare"`

/** Tables for READING, behind `target`. */
export const READING_OF_TARGET = `
JOIN target_state AS state ON state.target_id = target.id
JOIN vantage ON vantage.id = target.vantage_id`

export type ReadingRow<S extends TargetStateName> = Omit<Reading<S>, 'turns' | 'evidence'>

const MOST_TURNS = 200
const TURNS = `
SELECT asked.id AS "targetId", turn.state AS "to", turn.started_after_at AS "afterAt", turn.started_by_at AS "byAt"
FROM unnest($1::int[]) AS asked (id)
CROSS JOIN LATERAL (
  SELECT state, started_after_at, started_by_at
  FROM state_interval
  WHERE state_interval.target_id = asked.id AND started_by_at >= to_timestamp($2::float8)
  ORDER BY started_by_at DESC
  LIMIT ${MOST_TURNS}
) AS turn
ORDER BY asked.id, turn.started_by_at`

const MOST_PACKETS = 3
const PACKETS = `
SELECT asked.id AS "targetId", kept.slot_at AS "slotAt"
FROM unnest($1::int[]) AS asked (id)
CROSS JOIN LATERAL (
  SELECT slot_at FROM packet_evidence WHERE packet_evidence.target_id = asked.id ORDER BY slot_at DESC LIMIT ${MOST_PACKETS}
) AS kept
ORDER BY asked.id, kept.slot_at DESC`

interface Turn extends StateTurn<TargetStateName> {
  readonly targetId: number
}

/** What of the past belongs to a reading. */
export interface ReadingHistory {
  /** The reading of a row; the states of its turns are of the row's own kind of target. */
  complete<S extends TargetStateName>(row: ReadingRow<S>): Reading<S>
}

/** The turns of the last day of these targets, and their newest packets. Two queries. */
export async function readReadingHistory({ pool }: Database, targetIds: readonly number[], now: number): Promise<ReadingHistory> {
  const [turns, packets] = await Promise.all([
    pool.query<Turn>({ name: 'turns', text: TURNS, values: [targetIds, (now - TURNS_MS) / 1000], types: EPOCH_TYPES }),
    pool.query<ObservationRef>({ name: 'packets-of', text: PACKETS, values: [targetIds], types: EPOCH_TYPES }),
  ])
  const turnsOf = new Map<number, StateTurn<TargetStateName>[]>()
  for (const { targetId, to, afterAt, byAt } of turns.rows) append(turnsOf, targetId, { to, afterAt, byAt })
  const packetsOf = new Map<number, ObservationRef[]>()
  for (const packet of packets.rows) append(packetsOf, packet.targetId, packet)
  return {
    complete<S extends TargetStateName>(row: ReadingRow<S>): Reading<S> {
      // The intervals of a target hold states of its kind only.
      const own = (turnsOf.get(row.targetId) ?? []) as StateTurn<S>[]
      return {
        targetId: row.targetId,
        vantage: row.vantage,
        cadenceMs: row.cadenceMs,
        state: row.state,
        failures: row.failures,
        refusals: row.refusals,
        sinceAt: row.sinceAt,
        heldAt: row.heldAt,
        turnedAt: row.turnedAt,
        lastObservedAt: row.lastObservedAt,
        lastAnsweredAt: row.lastAnsweredAt,
        lastRttMs: row.lastRttMs,
        lossShare: row.lossShare,
        turns: own,
        evidence: packetsOf.get(row.targetId) ?? [],
      }
    },
  }
}

/** Adds to the list under a key. */
export function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
