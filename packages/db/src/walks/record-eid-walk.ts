import type { DomainEvent } from '@lispwatch/domain/event'
import { touchAround } from '../assessing/touched.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { discoveryEvents, type EidWalkRun, MOST_EVENTS } from './discovery-events.ts'
import { insertRun } from './run.ts'
import { surroundingsOf } from './surroundings.ts'
import { upsertCandidates } from './upsert-candidates.ts'

const SET_PRESENCE = `
UPDATE candidate
SET presence = given.presence, asked_at = to_timestamp($2::float8),
    first_seen_at = CASE WHEN candidate.presence = 'gone' AND given.presence = 'present' THEN to_timestamp($2::float8) ELSE first_seen_at END,
    last_seen_at = CASE WHEN given.presence = 'present' THEN greatest(last_seen_at, to_timestamp($2::float8)) ELSE last_seen_at END
FROM jsonb_to_recordset($1) AS given (id int, presence text)
WHERE candidate.id = given.id`

const EIDS = 'SELECT iid::float8 AS iid, ip FROM candidate WHERE id = ANY ($1::int[])'

async function eidsOf(client: Queryable, candidates: readonly { readonly id: number }[]): Promise<{ iid: number; ip: string | null }[]> {
  return (await client.query<{ iid: number; ip: string | null }>(EIDS, [candidates.map(({ id }) => id)])).rows
}

const RESUME = 'UPDATE walk SET resume_at = $2 WHERE id = $1'

/** Records a run, its discoveries as candidates, and an event for each that is new or there again, in one transaction; once for each slot. */
export function recordEidWalkRun(db: Database, run: EidWalkRun): Promise<{ recorded: boolean; events: readonly DomainEvent[] }> {
  const { walk, slotAt, startedAt, endedAt, asked, answered, found, gaps, servers, resumeAt, askedAgain } = run
  return inTransaction(db.pool, async (client) => {
    const facts = { asked, answered, complete: resumeAt === null && gaps.length === 0, verdict: null, found, gaps, servers }
    const isNew = await insertRun(client, { walkId: walk.id, slotAt, startedAt, endedAt, ...facts })
    if (!isNew) return { recorded: false, events: [] }
    await client.query(RESUME, [walk.id, resumeAt])
    const fresh = await upsertCandidates(client, run.discoveries, { vantage: walk.vantage, servers: 'asked', at: endedAt })
    const again = askedAgain.map(({ candidateId, presence }) => ({ id: candidateId, presence }))
    if (again.length > 0) await client.query(SET_PRESENCE, [storableJson(again), endedAt / 1000])
    if (again.length > 0) await touchAround(client, await eidsOf(client, again), endedAt)
    const told = fresh.slice(0, MOST_EVENTS).map(({ eid }) => eid)
    const events = discoveryEvents(run, fresh, await surroundingsOf(client, told))
    await appendEvents(client, events)
    return { recorded: true, events }
  })
}
