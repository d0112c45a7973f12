import type { DomainEvent } from '@lispwatch/domain/event'
import { storableJson } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** The channel on which whoever follows the events is woken. Notifications carry nothing: the table is the truth. */
export const EVENTS_CHANNEL = 'lispwatch_events'

const APPEND_EVENTS = `
INSERT INTO event (kind, at, after_at, by_at, site, eid, rloc, node, vantage, from_state, to_state, sentence, target_id, slot_at)
SELECT kind, to_timestamp(at), to_timestamp(after_at), to_timestamp(by_at), site, eid, rloc, node, vantage, from_state, to_state, sentence,
       target_id, to_timestamp(slot_s)
FROM ROWS FROM (jsonb_to_recordset($1) AS (
  kind text, at float8, after_at float8, by_at float8, site text, eid text, rloc text, node text,
  vantage text, from_state text, to_state text, sentence text, target_id int, slot_s float8
)) WITH ORDINALITY AS given
ORDER BY given.ordinality`

const NOTIFY = `SELECT pg_notify('${EVENTS_CHANNEL}', '')`

/** An event, and the observation that decided it, if one did: that leads to its packets. */
export type AppendedEvent = DomainEvent & { readonly decidedBy?: { readonly targetId: number; readonly slotAt: number } }

/** Writes events down in their order and wakes whoever listens, when the transaction commits. */
export async function appendEvents(client: Queryable, events: readonly AppendedEvent[]): Promise<void> {
  if (events.length === 0) return
  await client.query(APPEND_EVENTS, [storableJson(events.map(eventRow))])
  await client.query(NOTIFY)
}

function eventRow(event: AppendedEvent) {
  const { kind, subject, vantage, sentence, decidedBy } = event
  const times = { at: event.at / 1000, after_at: event.afterAt === null ? null : event.afterAt / 1000, by_at: event.byAt / 1000 }
  const decided = decidedBy && { target_id: decidedBy.targetId, slot_s: decidedBy.slotAt / 1000 }
  return { kind, ...times, ...subject, vantage, from_state: event.from, to_state: event.to, sentence, ...decided }
}
