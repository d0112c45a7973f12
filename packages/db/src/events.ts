import type { DomainEvent, EventKind, EventSubject } from '@lispwatch/domain/event'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import { epochMs } from './instant.ts'
import { itsParts } from './sites/its-parts.ts'

export { listenEvents } from './events/listen.ts'

export interface StoredEvent extends DomainEvent {
  /** Grows from event to event; a whole number in decimal. */
  readonly id: string
}

interface Row {
  readonly id: string
  readonly kind: EventKind
  readonly at: Date
  readonly after_at: Date | null
  readonly by_at: Date
  readonly site: string | null
  readonly eid: string | null
  readonly rloc: string | null
  readonly node: string | null
  readonly vantage: string | null
  readonly from_state: string | null
  readonly to_state: string | null
  readonly sentence: string
}

const COLUMNS = 'id, kind, at, after_at, by_at, site, eid, rloc, node, vantage, from_state, to_state, sentence'

const EVENTS_AFTER = `SELECT ${COLUMNS} FROM event WHERE id > $1 ORDER BY id LIMIT $2`

const RECENT_EVENTS = `SELECT ${COLUMNS} FROM event ORDER BY id DESC LIMIT $1`

/**
 * A number that is missing may belong to a transaction that is still open: what comes after it waits until it appears, or until no
 * transaction of ours can be that old. Of the newest 2000 the first counts as if one were missing before it.
 */
const SETTLED_EVENTS_AFTER = `
WITH uncertain AS (
  SELECT min(id) AS id
  FROM (
    SELECT id, recorded_at, lag(id, 1, 0::bigint) OVER (ORDER BY id) AS before
    FROM (SELECT id, recorded_at FROM event ORDER BY id DESC LIMIT 2000) AS newest
  ) AS recent
  WHERE id - before > 1 AND recorded_at > clock_timestamp() - interval '10 seconds'
)
SELECT ${COLUMNS}
FROM event
WHERE id > $1 AND id < coalesce((SELECT id FROM uncertain), 9223372036854775807)
  AND ($3::text IS NULL OR kind = $3)
  AND ($4::text IS NULL OR site = $4)
  AND ($5::text IS NULL OR eid = $5)
  AND ($6::text IS NULL OR rloc = $6)
ORDER BY id
LIMIT $2`

const RECENT_EVENTS_ABOUT = `
SELECT ${COLUMNS}
FROM event
WHERE ($2::text IS NULL OR rloc = $2) AND ($3::text IS NULL OR node = $3) AND ($4::text IS NULL OR eid = $4)
ORDER BY id DESC
LIMIT $1`

/** What happened to the site itself, to its EID-prefixes, and to every locator that it has or had. Each part ends at an index. */
const RECENT_EVENTS_OF_SITE = `
WITH ${itsParts('site.name = $2')}
SELECT ${COLUMNS} FROM (
  (SELECT * FROM event WHERE site = $2 ORDER BY id DESC LIMIT $1)
  UNION
  (SELECT * FROM event WHERE eid IN (SELECT label FROM its_eid) AND site IS NULL ORDER BY id DESC LIMIT $1)
  UNION
  (SELECT * FROM event WHERE rloc IN (SELECT rloc FROM its_rloc) ORDER BY id DESC LIMIT $1)
) AS event
ORDER BY id DESC
LIMIT $1`

/**
 * Up to `limit` events after `cursor` (null: from the first), by growing id. Ids are taken before their transactions commit, so an event
 * can appear a moment after others with greater ids: whoever follows the events reads from some seconds back and drops what it knows.
 */
export async function eventsAfter(db: Database, { cursor, limit }: { cursor: string | null; limit: number }): Promise<StoredEvent[]> {
  const { rows } = await db.pool.query<Row>({ name: 'events-after', text: EVENTS_AFTER, values: [cursor ?? '0', limit] })
  return rows.map(storedEvent)
}

/** Which events; what is left out does not matter. `eid` as formatEidPrefix writes it. */
export interface EventFilter {
  readonly kind?: string | undefined
  readonly site?: string | undefined
  readonly eid?: string | undefined
  readonly rloc?: string | undefined
}

/** As eventsAfter, but none that another with a smaller id could still precede: who reads on after the last one misses none. */
export async function settledEventsAfter(
  db: Database,
  { cursor, limit, kind, site, eid, rloc }: EventFilter & { readonly cursor: string | null; readonly limit: number },
): Promise<StoredEvent[]> {
  const values = [cursor ?? '0', limit, kind ?? null, site ?? null, eid ?? null, rloc ?? null]
  return (await db.pool.query<Row>(SETTLED_EVENTS_AFTER, values)).rows.map(storedEvent)
}

/** Writes down what did not come from an observation, and wakes whoever follows the events. */
export async function recordEvents(db: Database, events: readonly DomainEvent[]): Promise<void> {
  await appendEvents(db.pool, events)
}

/** The newest events, newest first: all, or those that concern a site, its EID-prefixes or its locators. */
export async function recentEvents(db: Database, { limit, siteName }: { limit: number; siteName?: string }): Promise<StoredEvent[]> {
  const { rows } = await (siteName === undefined
    ? db.pool.query<Row>(RECENT_EVENTS, [limit])
    : db.pool.query<Row>(RECENT_EVENTS_OF_SITE, [limit, siteName]))
  return rows.map(storedEvent)
}

/** The newest events about a locator, about a node or about an EID-prefix (text of formatEidPrefix), newest first. */
export async function recentEventsAbout(
  { pool }: Database,
  { limit, rloc, node, eid }: Pick<EventSubject, 'rloc' | 'node' | 'eid'> & { readonly limit: number },
): Promise<StoredEvent[]> {
  return (await pool.query<Row>(RECENT_EVENTS_ABOUT, [limit, rloc ?? null, node ?? null, eid ?? null])).rows.map(storedEvent)
}

function storedEvent(row: Row): StoredEvent {
  const { id, kind, vantage, sentence } = row
  const subject = Object.fromEntries(
    (['site', 'eid', 'rloc', 'node'] as const).flatMap((part) => (row[part] === null ? [] : [[part, row[part]]])),
  )
  const times = { at: epochMs(row.at), afterAt: epochMs(row.after_at), byAt: epochMs(row.by_at) }
  return { id, kind, ...times, subject, vantage, from: row.from_state, to: row.to_state, sentence }
}
