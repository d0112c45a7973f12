import type { Discovery } from '@lispwatch/domain/eid-walk/discovery'
import type { DomainEvent } from '@lispwatch/domain/event'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { touchAround } from '../assessing/touched.ts'
import type { Database } from '../client.ts'
import { eidKeyOf } from '../eid-key.ts'
import { appendEvents } from '../events/append.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { discoveryEvents, type EidWalkRun, MOST_EVENTS } from './discovery-events.ts'
import { insertRun } from './run.ts'
import { surroundingsOf } from './surroundings.ts'

const UPSERT_CANDIDATES = `
INSERT INTO candidate AS known (iid, afi, address, mask_length, ip, prefix, label, mapping, servers, vantage, first_seen_at, last_seen_at)
SELECT iid, afi, decode(address, 'hex'), mask_length, ip, prefix, label, mapping, servers, $2, to_timestamp(first_at / 1000), to_timestamp(last_at / 1000)
FROM jsonb_to_recordset($1) AS given (iid bigint, afi int, address text, mask_length smallint, ip inet, prefix text, label text,
                                      mapping jsonb, servers text[], first_at float8, last_at float8)
ON CONFLICT (iid, afi, address, mask_length) DO UPDATE
SET mapping = excluded.mapping, servers = excluded.servers, vantage = excluded.vantage, presence = 'present',
    last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
RETURNING label, xmax = 0 AS is_new`

const SET_PRESENCE = `
UPDATE candidate
SET presence = given.presence, asked_at = to_timestamp($2::float8),
    last_seen_at = CASE WHEN given.presence = 'present' THEN greatest(last_seen_at, to_timestamp($2::float8)) ELSE last_seen_at END
FROM jsonb_to_recordset($1) AS given (id int, presence text)
WHERE candidate.id = given.id`

const EIDS = 'SELECT iid::float8 AS iid, ip FROM candidate WHERE id = ANY ($1::int[])'

async function eidsOf(client: Queryable, candidates: readonly { readonly id: number }[]): Promise<{ iid: number; ip: string | null }[]> {
  return (await client.query<{ iid: number; ip: string | null }>(EIDS, [candidates.map(({ id }) => id)])).rows
}

const RESUME = 'UPDATE walk SET resume_at = $2 WHERE id = $1'

function discoveryRow({ eid, mapping, servers, firstAt, lastAt }: Discovery) {
  const { iid, afi, address, maskLength, ip, prefix, label } = eidKeyOf(eid)
  return { iid, afi, address, mask_length: maskLength, ip, prefix, label, mapping, servers, first_at: firstAt, last_at: lastAt }
}

/** Records a run, its discoveries as candidates, and an event for each that is new, in one transaction; once for each slot. */
export function recordEidWalkRun(db: Database, run: EidWalkRun): Promise<{ recorded: boolean; events: readonly DomainEvent[] }> {
  const { walk, slotAt, startedAt, endedAt, asked, answered, found, gaps, servers, resumeAt, askedAgain } = run
  return inTransaction(db.pool, async (client) => {
    const facts = { asked, answered, complete: resumeAt === null && gaps.length === 0, verdict: null, found, gaps, servers }
    const isNew = await insertRun(client, { walkId: walk.id, slotAt, startedAt, endedAt, ...facts })
    if (!isNew) return { recorded: false, events: [] }
    await client.query(RESUME, [walk.id, resumeAt])
    const rows = run.discoveries.map(discoveryRow)
    const upserted = await client.query<{ label: string; is_new: boolean }>(UPSERT_CANDIDATES, [storableJson(rows), walk.vantage])
    const newLabels = new Set(upserted.rows.filter(({ is_new }) => is_new).map(({ label }) => label))
    const fresh = run.discoveries.filter(({ eid }) => newLabels.has(formatEidPrefix(eid)))
    const again = askedAgain.map(({ candidateId, presence }) => ({ id: candidateId, presence }))
    if (again.length > 0) await client.query(SET_PRESENCE, [storableJson(again), endedAt / 1000])
    await touchAround(
      client,
      rows.filter(({ label }) => newLabels.has(label)),
      endedAt,
    )
    if (again.length > 0) await touchAround(client, await eidsOf(client, again), endedAt)
    const told = fresh.slice(0, MOST_EVENTS).map(({ eid }) => eid)
    const events = discoveryEvents(run, fresh, await surroundingsOf(client, told))
    await appendEvents(client, events)
    return { recorded: true, events }
  })
}
