import { DAY, HOUR, windowStart } from '../rollups/resolution.ts'
import { rollUpWindows } from '../rollups/roll-up-sql.ts'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import { HISTORY_DAY_MS, type HistoryDay, type HistoryWindow } from './day.ts'
import type { DayPlace } from './load-spans.ts'

const WINDOWS = (table: string) => `
INSERT INTO ${table} (target_id, starts_at, sent, answered, lost, refused, min_ms, max_ms, rtt)
SELECT target_id, to_timestamp(starts_ms / 1000), sent, answered, lost, refused, min_ms, max_ms, decode(rtt, 'base64')
FROM jsonb_to_recordset($1) AS given (
  target_id int, starts_ms float8, sent int, answered int, lost int, refused int, min_ms real, max_ms real, rtt text
)
ON CONFLICT DO NOTHING`

const PACKETS = `
INSERT INTO packet_evidence (
  target_id, slot_at, outcome, asked, asked_port, asked_from, asked_from_port, answered_by, answered_by_port, sent_at, settled_at, request, reply
)
SELECT target_id, to_timestamp(slot_ms / 1000), outcome::outcome, asked, "askedPort", "askedFrom", "askedFromPort", "answeredBy",
       "answeredByPort", to_timestamp(sent_ms / 1000), to_timestamp(settled_ms / 1000), decode(request, 'base64'), decode(reply, 'base64')
FROM jsonb_to_recordset($1) AS given (
  target_id int, slot_ms float8, outcome text, asked inet, "askedPort" int, "askedFrom" inet, "askedFromPort" int, "answeredBy" inet,
  "answeredByPort" int, sent_ms float8, settled_ms float8, request text, reply text
)
ON CONFLICT DO NOTHING`

function windowRows(windows: readonly HistoryWindow[], widthMs: number, { dayAt, cutAt, targets }: DayPlace) {
  return windows.flatMap(([target, window, sent, answered, lost, refused, min_ms, max_ms, rtt]) => {
    const [target_id, starts_ms] = [targets.get(target), dayAt + window * widthMs]
    // The window in which what is real begins is made of that alone.
    if (target_id === undefined || starts_ms + widthMs > cutAt) return []
    return [{ target_id, starts_ms, sent, answered, lost, refused, min_ms, max_ms, rtt }]
  })
}

/** Writes down what was measured, and the octets of what was decided. A day that begins with an hour, since hours are rolled up to UTC days. */
export async function loadMeasurements(client: Queryable, day: HistoryDay, place: DayPlace): Promise<void> {
  const { dayAt, cutAt, targets } = place
  for (const at of [dayAt, dayAt + HISTORY_DAY_MS - 1])
    await client.query('SELECT ensure_rollup_partitions(to_timestamp($1::float8))', [at / 1000])
  await client.query(WINDOWS('rollup_1h'), [storableJson(windowRows(day.hours, HOUR.widthMs, place))])
  await client.query(WINDOWS('rollup_5min'), [storableJson(windowRows(day.fiveMinutes, 300_000, place))])
  const lastDay = windowStart(DAY, cutAt)
  for (const at of [windowStart(DAY, dayAt), windowStart(DAY, dayAt + HISTORY_DAY_MS - 1)])
    if (at < lastDay) await client.query(rollUpWindows(DAY), [at / 1000, at / 1000 + HISTORY_DAY_MS / 1000])
  const packets = day.packets.flatMap(({ target, slotMs, sentMs, settledMs, ...of }) => {
    const target_id = targets.get(target)
    if (target_id === undefined || dayAt + settledMs >= cutAt) return []
    return [{ target_id, slot_ms: dayAt + slotMs, sent_ms: dayAt + sentMs, settled_ms: dayAt + settledMs, ...of }]
  })
  await client.query(PACKETS, [storableJson(packets)])
}
