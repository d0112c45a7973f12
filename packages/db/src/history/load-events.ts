import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'
import type { HistoryDay } from './day.ts'
import { type HistoryIndex, isTold, renumbered } from './join-days.ts'
import type { DayPlace } from './load-spans.ts'
import { retimed } from './retime.ts'

/** The numbers of a past are before all others; it was recorded when it happened. */
const EVENTS = `
INSERT INTO event (
  id, kind, at, after_at, by_at, site, eid, rloc, node, vantage, from_state, to_state, sentence, target_id, slot_at, recorded_at
)
SELECT id, kind, to_timestamp(at / 1000), to_timestamp(after_at / 1000), to_timestamp(by_at / 1000), site, eid, rloc, node, vantage, from_state,
       to_state, sentence, target_id, to_timestamp(slot_at / 1000), to_timestamp(at / 1000)
FROM jsonb_to_recordset($1) AS given (
  id bigint, kind text, at float8, after_at float8, by_at float8, site text, eid text, rloc text, node text, vantage text,
  from_state text, to_state text, sentence text, target_id int, slot_at float8
)
ORDER BY id`

/** Writes down the events of a day. `movedMs`: by how much the day lies later than where it was played. */
export async function loadEvents(
  client: Queryable,
  { day, events }: HistoryDay,
  index: HistoryIndex,
  { dayAt, cutAt, targets, movedMs }: DayPlace & { readonly movedMs: number },
): Promise<void> {
  const ids = index.incidentIds[day - 1] ?? {}
  const before = index.events.slice(0, day - 1).reduce((sum, count) => sum + count, 0)
  const rows = events
    .filter(({ sentence }) => isTold(sentence, ids))
    .map(({ kind, subject, vantage, from, to, sentence, decidedBy, ...of }, i) => {
      const decider = decidedBy === null ? undefined : targets.get(decidedBy.target)
      return {
        ...{ id: before + i + 1, kind, ...subject, vantage, from_state: from, to_state: to },
        ...{ at: dayAt + of.at, after_at: of.afterAt === null ? null : dayAt + of.afterAt, by_at: dayAt + of.byAt },
        sentence: retimed(renumbered(sentence, ids), movedMs),
        ...(decider === undefined || decidedBy === null ? {} : { target_id: decider, slot_at: dayAt + decidedBy.slotMs }),
      }
    })
  await client.query(EVENTS, [storableJson(rows.filter(({ at }) => at < cutAt))])
}
