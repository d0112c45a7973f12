import type { ResolverShare } from '@lispwatch/domain/eid-walk/coverage'
import { type Discovery, explainDiscovery, type Presence } from '@lispwatch/domain/eid-walk/discovery'
import type { DomainEvent } from '@lispwatch/domain/event'
import { explainMapping } from '@lispwatch/domain/mapping'
import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Database } from '../client.ts'
import { eidKeyOf } from '../eid-key.ts'
import { appendEvents } from '../events/append.ts'
import { storableJson } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import type { LoadedWalk } from './load.ts'
import { insertRun } from './run.ts'
import { surroundingsOf } from './surroundings.ts'

/** One run through EID space. Times in epoch ms. */
export interface EidWalkRun {
  readonly walk: LoadedWalk
  readonly slotAt: number
  readonly startedAt: number
  readonly endedAt: number
  readonly asked: number
  readonly answered: number
  /** EID-prefixes with a mapping that were met. */
  readonly found: number
  readonly gaps: readonly string[]
  readonly servers: readonly ResolverShare[]
  /** Where the next run goes on; null when this one reached the end of the block. */
  readonly resumeAt: string | null
  readonly discoveries: readonly Discovery[]
  /** What came of asking directly for candidates that were not met. */
  readonly askedAgain: readonly { readonly candidateId: number; readonly presence: Presence }[]
}

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

const RESUME = 'UPDATE walk SET resume_at = $2 WHERE id = $1'

/** A server that invents mappings must not fill the feed: beyond these, one event counts the rest. */
const MOST_EVENTS = 20

function discoveryRow({ eid, mapping, servers, firstAt, lastAt }: Discovery) {
  const { iid, afi, address, maskLength, ip, prefix, label } = eidKeyOf(eid)
  return { iid, afi, address, mask_length: maskLength, ip, prefix, label, mapping, servers, first_at: firstAt, last_at: lastAt }
}

async function discoveryEvents(client: Queryable, run: EidWalkRun, isNew: (discovery: Discovery) => boolean): Promise<DomainEvent[]> {
  const fresh = run.discoveries.filter(isNew)
  const told = fresh.slice(0, MOST_EVENTS)
  const surroundings = await surroundingsOf(
    client,
    told.map(({ eid }) => eid),
  )
  const base = { kind: 'eid-prefix-discovered', at: run.endedAt, afterAt: null, vantage: run.walk.vantage, from: null } as const
  const events = told.map((discovery, at): DomainEvent => {
    const around = surroundings[at] ?? { site: null, provider: null }
    const subject = { eid: formatEidPrefix(discovery.eid), ...(around.site === null ? {} : { site: around.site }) }
    return {
      ...base,
      byAt: discovery.firstAt,
      subject,
      to: explainMapping(discovery.mapping),
      sentence: explainDiscovery(discovery, around),
    }
  })
  const rest = fresh.length - told.length
  if (rest === 0) return events
  const block = formatEidPrefix(run.walk.eid)
  const sentence = `${rest} more EID-prefixes in ${block} are mapped, and the inventory does not have them.`
  return [...events, { ...base, byAt: run.endedAt, subject: { eid: block }, to: null, sentence }]
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
    const fresh = new Set(upserted.rows.filter(({ is_new }) => is_new).map(({ label }) => label))
    const again = askedAgain.map(({ candidateId, presence }) => ({ id: candidateId, presence }))
    if (again.length > 0) await client.query(SET_PRESENCE, [storableJson(again), endedAt / 1000])
    const events = await discoveryEvents(client, run, ({ eid }) => fresh.has(formatEidPrefix(eid)))
    await appendEvents(client, events)
    return { recorded: true, events }
  })
}
