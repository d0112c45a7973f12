import { type Discovery, discover, type FoundMapping } from '@lispwatch/domain/eid-walk/discovery'
import type { DomainEvent } from '@lispwatch/domain/event'
import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { eidKeyOf } from '../eid-key.ts'
import { appendEvents } from '../events/append.ts'
import { groupBy } from '../sites/group-by.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { discoveryEvents, MOST_EVENTS } from './discovery-events.ts'
import { surroundingsOf } from './surroundings.ts'
import { upsertCandidates } from './upsert-candidates.ts'

/** So many candidates wait for a decision at most: a server that invents EID-prefixes fills no table. */
const MOST_CANDIDATES = 10_000

/**
 * The walk of the vantage that will meet each of these again: where nobody walks, nobody would notice the end of it. Without what the
 * inventory has.
 */
const WALKED = `
SELECT given.place::int AS place, walked.iid::float8 AS iid, walked.prefix
FROM ROWS FROM (jsonb_to_recordset($1) AS (iid bigint, ip inet)) WITH ORDINALITY AS given (iid, ip, place)
CROSS JOIN LATERAL (
  SELECT walk.iid, walk.prefix
  FROM walk
  JOIN vantage ON vantage.id = walk.vantage_id AND vantage.name = $2
  WHERE walk.kind = 'eid-space' AND walk.enabled AND walk.iid = given.iid AND walk.ip >>= given.ip
  ORDER BY masklen(walk.ip) DESC
  LIMIT 1
) AS walked
WHERE (SELECT count(*) FROM (SELECT FROM candidate WHERE state = 'new' LIMIT ${MOST_CANDIDATES}) AS waiting) < ${MOST_CANDIDATES}
  AND NOT EXISTS (
    SELECT FROM eid_prefix AS known
    WHERE known.ip = given.ip AND known.iid = given.iid AND known.retired_at IS NULL AND known.site_id IS NOT NULL
  )
ORDER BY given.place`

interface WalkedFound {
  readonly walk: EidPrefix
  readonly found: Discovery
}

async function walkedAmong(client: Queryable, found: readonly Discovery[], vantage: string): Promise<WalkedFound[]> {
  const rows = found.map(({ eid }) => ({ iid: eid.iid, ip: eidKeyOf(eid).ip }))
  const walked = await client.query<EidPrefix & { place: number }>(WALKED, [storableJson(rows), vantage])
  return walked.rows.flatMap(({ place, iid, prefix }) => {
    const one = found[place - 1]
    return one === undefined ? [] : [{ walk: { iid, prefix }, found: one }]
  })
}

/**
 * Takes what came along in answers to a vantage as candidates, as if a walk had met it, with an event for each that is new or there again, in
 * one transaction. Only inside of what the vantage walks.
 */
export function recordCameAlong(
  db: Database,
  { vantage, found, now }: { readonly vantage: string; readonly found: readonly FoundMapping[]; readonly now: number },
): Promise<readonly DomainEvent[]> {
  if (found.length === 0) return Promise.resolve([])
  return inTransaction(db.pool, async (client) => {
    const walked = await walkedAmong(client, discover(found, []), vantage)
    const discoveries = walked.map((one) => one.found)
    const fresh = new Set(await upsertCandidates(client, discoveries, { vantage, servers: 'told', at: now }))
    const events: DomainEvent[] = []
    for (const alike of groupBy(walked, ({ walk }) => eidKey(walk)).values()) {
      const [first] = alike
      const news = alike.flatMap((one) => (fresh.has(one.found) ? [one.found] : []))
      if (first === undefined || news.length === 0) continue
      const told = news.slice(0, MOST_EVENTS).map(({ eid }) => eid)
      events.push(...discoveryEvents({ endedAt: now, walk: { vantage, eid: first.walk } }, news, await surroundingsOf(client, told)))
    }
    await appendEvents(client, events)
    return events
  })
}
