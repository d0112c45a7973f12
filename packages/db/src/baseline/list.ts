import { impliedEntry } from '@lispwatch/domain/baseline/baseline'
import type { CardState } from '@lispwatch/domain/baseline/card'
import type { BaselineEntry } from '@lispwatch/domain/baseline/entry'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { CARD_COLUMNS, readCards, type StoredCard } from './cards.ts'
import { readWatched } from './read.ts'
import { type BaselineVersion, currentEntries, versionsOf } from './versions.ts'

/** Which cards. What is left out does not matter; those that are gone only where `withGone`. */
export interface CardFilter {
  readonly state?: CardState | undefined
  readonly site?: string | undefined
  readonly eid?: string | undefined
  readonly withGone?: boolean | undefined
}

/** As the domain's cardState: a snooze that is over is open again. */
const STATE = `CASE WHEN decision IS NULL OR to_timestamp((decision ->> 'untilAt')::float8 / 1000) <= to_timestamp($1::float8)
  THEN 'open' ELSE decision ->> 'state' END`

const LIST = `
SELECT ${CARD_COLUMNS}
FROM drift_card
WHERE (gone_at IS NULL OR $2::boolean)
  AND ($3::text IS NULL OR ${STATE} = $3)
  AND ($4::text IS NULL OR site = $4)
  AND ($5::text IS NULL OR eid = $5)
  AND ($6::int IS NULL OR id < $6)
ORDER BY id DESC
LIMIT $7`

const ONE = `SELECT ${CARD_COLUMNS} FROM drift_card WHERE id = $1`

/** Undefined: there is none of this number. */
export async function getCard({ pool }: Database, id: number): Promise<StoredCard | undefined> {
  return (await readCards(pool, ONE, [id]))[0]
}

const COUNTS = `
SELECT ${STATE} AS state, count(*)::int AS count,
       count(*) FILTER (WHERE opened_at > to_timestamp($1::float8 - 86400))::int AS day,
       count(*) FILTER (WHERE opened_at <= to_timestamp($1::float8 - 86400) AND opened_at > to_timestamp($1::float8 - 604800))::int AS week
FROM drift_card
WHERE gone_at IS NULL
GROUP BY 1`

/** Cards, the newest first; `before` is the id of the last one of the page before. */
export function listCards(
  { pool }: Database,
  { state, site, eid, withGone = false, before = null, limit }: CardFilter & { readonly before?: number | null; readonly limit: number },
  now: number,
): Promise<StoredCard[]> {
  return readCards(pool, LIST, [now / 1000, withGone, state ?? null, site ?? null, eid ?? null, before, limit])
}

/** How many cards there are by what was decided, and how old those are that nobody has decided about. */
export interface CardCounts {
  readonly byState: Readonly<Record<CardState, number>>
  /** Open ones, by when they were opened: in the last day, in the last week but not the last day, before. */
  readonly openByAge: { readonly day: number; readonly week: number; readonly older: number }
}

export async function countCards({ pool }: Database, now: number): Promise<CardCounts> {
  const { rows } = await pool.query<{ state: CardState; count: number; day: number; week: number }>(COUNTS, [now / 1000])
  const of = (state: CardState) => rows.find((row) => row.state === state)
  const { count = 0, day = 0, week = 0 } = of('open') ?? {}
  return {
    byState: {
      open: count,
      accepted: of('accepted')?.count ?? 0,
      rejected: of('rejected')?.count ?? 0,
      snoozed: of('snoozed')?.count ?? 0,
    },
    openByAge: { day, week, older: count - day - week },
  }
}

/** What holds for one EID-prefix. `isWritten`: somebody wrote it down; otherwise it is what the inventory says. */
export interface EntryRow {
  readonly eid: string
  readonly site: string | null
  readonly entry: BaselineEntry
  readonly isWritten: boolean
  readonly author: string | null
  readonly at: number | null
  readonly versions: number
}

const ROWS = `
WITH newest AS (
  SELECT DISTINCT ON (eid) eid, entry, author, at FROM baseline_version ORDER BY eid, id DESC
), written AS (
  SELECT *, (SELECT count(*)::int FROM baseline_version AS one WHERE one.eid = newest.eid) AS versions FROM newest WHERE entry IS NOT NULL
), watched AS (
  SELECT eid_prefix.label AS eid, site.name AS site
  FROM eid_prefix
  JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
  WHERE eid_prefix.retired_at IS NULL
)
SELECT coalesce(written.eid, watched.eid) AS eid, watched.site, written.entry, written.author, written.at, coalesce(written.versions, 0) AS versions
FROM watched
FULL JOIN written USING (eid)
WHERE ($1::text IS NULL OR position(lower($1) IN lower(coalesce(written.eid, watched.eid))) > 0 OR position(lower($1) IN lower(watched.site)) > 0)
  AND ($2::text IS NULL OR coalesce(written.eid, watched.eid) COLLATE "C" > $2)
  AND (NOT $3::boolean OR written.eid IS NOT NULL)
ORDER BY coalesce(written.eid, watched.eid) COLLATE "C"
LIMIT $4`

/** The baseline: what is written down, and for the rest of the inventory what follows from it, in the order of EID-prefixes. */
export async function listEntries(
  { pool }: Database,
  of: { readonly q?: string | undefined; readonly after?: string | null; readonly isWritten?: boolean | undefined; readonly limit: number },
): Promise<EntryRow[]> {
  const values = [of.q ?? null, of.after ?? null, of.isWritten ?? false, of.limit]
  type Row = Omit<EntryRow, 'entry' | 'isWritten'> & { readonly entry: BaselineEntry | null }
  const { rows } = await pool.query<Row>({ text: ROWS, values, types: EPOCH_TYPES })
  const implied = rows.filter(({ entry }) => entry === null).map(({ eid }) => eid)
  const watched = new Map((await readWatched(pool, implied)).map((one) => [one.eid, impliedEntry(one)]))
  return rows.flatMap(({ entry, ...row }) => {
    const holding = entry ?? watched.get(row.eid)
    return holding === undefined ? [] : [{ ...row, entry: holding, isWritten: entry !== null }]
  })
}

/** One EID-prefix of the baseline with its versions, newest first. */
export interface EntryDetail {
  readonly eid: string
  readonly written: BaselineEntry | null
  /** What the inventory says; null: it does not have the EID-prefix. */
  readonly implied: BaselineEntry | null
  readonly versions: readonly BaselineVersion[]
}

export async function entryDetail({ pool }: Database, eid: string): Promise<EntryDetail> {
  const [written, watched, versions] = await Promise.all([currentEntries(pool, [eid]), readWatched(pool, [eid]), versionsOf(pool, eid)])
  const [own] = watched
  return { eid, written: written.get(eid) ?? null, implied: own === undefined ? null : impliedEntry(own), versions }
}
