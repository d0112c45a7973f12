import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryDay, HistorySpan } from './day.ts'

const MS = (column: string) => `to_timestamp(${column}::float8 / 1000)`

const SPAN = `${MS('after_ms')}, ${MS('by_ms')}, ${MS('end_after_ms')}, ${MS('end_by_ms')}`
const SPAN_RECORD = 'target_id int, after_ms float8, by_ms float8, end_after_ms float8, end_by_ms float8'

const STATES = `
INSERT INTO state_interval (target_id, state, started_after_at, started_by_at, ended_after_at, ended_by_at)
SELECT target_id, state, ${SPAN} FROM jsonb_to_recordset($1) AS given (${SPAN_RECORD}, state text)`

const VERSIONS = `
INSERT INTO mapping_version (
  target_id, mapping, mapping_hash, rlocs, eid_replied, etr_eid_prefix_id, started_after_at, started_by_at, ended_after_at, ended_by_at
)
SELECT target_id, known.mapping, known.hash, known.rlocs, eid_replied, eid_prefix.id, ${SPAN}
FROM jsonb_to_recordset($1) AS given (${SPAN_RECORD}, place int, eid_replied text, etr_eid text)
JOIN (
  SELECT ordinality - 1 AS place, one.mapping, one.hash, one.rlocs
  FROM ROWS FROM (jsonb_to_recordset($2) AS (mapping jsonb, hash text, rlocs inet[])) WITH ORDINALITY AS one
) AS known USING (place)
LEFT JOIN eid_prefix ON eid_prefix.label = given.etr_eid`

const UNMEASURED = `
INSERT INTO unmeasured (target_id, from_at, to_at)
SELECT target_id, ${MS('from_ms')}, ${MS('to_ms')} FROM jsonb_to_recordset($1) AS given (target_id int, from_ms float8, to_ms float8)
ON CONFLICT DO NOTHING`

/** Where a day of history comes to lie: its beginning, and the instant at which what happens really begins. Epoch ms. */
export interface DayPlace {
  readonly dayAt: number
  readonly cutAt: number
  /** The ids of the day's targets, by their places. */
  readonly targets: ReadonlyMap<number, number>
}

function spanRow(span: HistorySpan, { dayAt, cutAt, targets }: DayPlace) {
  const targetId = targets.get(span.target)
  const byMs = dayAt + span.byMs
  if (targetId === undefined || byMs >= cutAt) return []
  const cut = (ms: number) => Math.min(dayAt + ms, cutAt)
  const times = { after_ms: span.afterMs === null ? null : dayAt + span.afterMs, by_ms: byMs }
  return [{ target_id: targetId, ...times, end_after_ms: cut(span.endAfterMs), end_by_ms: cut(span.endByMs) }]
}

/** Writes down what was the same from when to when, and when nobody looked. */
export async function loadSpans(client: Queryable, day: HistoryDay, place: DayPlace): Promise<void> {
  const states = day.states.flatMap((one) => spanRow(one, place).map((row) => ({ ...row, state: one.state })))
  await client.query(STATES, [storableJson(states)])
  const versions = day.versions.flatMap((one) =>
    spanRow(one, place).map((row) => ({ ...row, place: one.mapping, eid_replied: one.eidReplied, etr_eid: one.etrEid })),
  )
  await client.query(VERSIONS, [storableJson(versions), storableJson(day.mappings)])
  const unmeasured = day.unmeasured.flatMap(({ target, fromMs, toMs }) => {
    const targetId = place.targets.get(target)
    const [from_ms, to_ms] = [place.dayAt + fromMs, Math.min(place.dayAt + toMs, place.cutAt)]
    return targetId === undefined || from_ms >= to_ms ? [] : [{ target_id: targetId, from_ms, to_ms }]
  })
  await client.query(UNMEASURED, [storableJson(unmeasured)])
}
