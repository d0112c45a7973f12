import type { DomainEvent } from '@lispwatch/domain/event'
import type { Publication, PublicationUpdate } from '@lispwatch/domain/publication/publication'
import { type Said, type Saying, say } from '@lispwatch/domain/publication/say'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import { EPOCH_TYPES, epochSeconds } from './instant.ts'
import { storableJson, storableText } from './storable.ts'
import { inTransaction, type Queryable } from './transaction.ts'

/** A publication as people edit it; `revision` tells whether somebody else did meanwhile. */
export interface StoredPublication extends Publication {
  readonly author: string | null
  readonly madeAt: number
  readonly revision: number
}

/** What is new. `by` null: a rule makes it. */
export type NewPublication = Omit<Publication, 'id' | 'publishedAt' | 'updates'> & { readonly by: string | null }

const COLUMNS = `
publication.id, kind, incident_id AS "incidentId", window_id AS "windowId", title, phase, starts_at AS "startsAt", ends_at AS "endsAt",
published_at AS "publishedAt", impacts, author, made_at AS "madeAt", revision`

const UPDATES = `
SELECT id::float8 AS id, publication_id AS "publicationId", at, phase, text, author AS by
FROM publication_update
WHERE publication_id = ANY ($1::int[])
ORDER BY id DESC`

type Row = Omit<StoredPublication, 'updates'>
type UpdateRow = PublicationUpdate & { readonly publicationId: number }

async function withUpdates(client: Queryable, rows: readonly Row[]): Promise<StoredPublication[]> {
  if (rows.length === 0) return []
  const updates = await client.query<UpdateRow>({ text: UPDATES, values: [rows.map(({ id }) => id)], types: EPOCH_TYPES })
  const byPublication = new Map<number, PublicationUpdate[]>()
  for (const { publicationId, ...update } of updates.rows) {
    const its = byPublication.get(publicationId)
    if (its) its.push(update)
    else byPublication.set(publicationId, [update])
  }
  return rows.map((row) => ({ ...row, updates: byPublication.get(row.id) ?? [] }))
}

/** Of one list so many, the newest. */
const MOST_LISTED = 500

const LIST = `
SELECT ${COLUMNS} FROM publication
WHERE ($1 OR published_at IS NOT NULL) AND ($2::int IS NULL OR incident_id = $2)
ORDER BY (published_at IS NULL) DESC, starts_at DESC, id DESC
LIMIT ${MOST_LISTED}`

/** What was published, and with `drafts` what may be; the newest first, drafts before all. Two queries. */
export async function listPublications(
  { pool }: Database,
  { drafts, incidentId = null }: { readonly drafts: boolean; readonly incidentId?: number | null },
): Promise<StoredPublication[]> {
  const { rows } = await pool.query<Row>({ text: LIST, values: [drafts, incidentId], types: EPOCH_TYPES })
  return withUpdates(pool, rows)
}

const ONE = `SELECT ${COLUMNS} FROM publication WHERE id = $1`

export async function getPublication({ pool }: Database, id: number): Promise<StoredPublication | undefined> {
  const { rows } = await pool.query<Row>({ text: ONE, values: [id], types: EPOCH_TYPES })
  return (await withUpdates(pool, rows))[0]
}

const DRAFT = `
INSERT INTO publication (kind, incident_id, window_id, title, phase, starts_at, ends_at, impacts, author, made_at)
VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8), to_timestamp($7::float8), $8, $9, to_timestamp($10::float8))
RETURNING id`

/** Keeps a draft; nobody outside sees it. @returns its number */
export async function draftPublication({ pool }: Database, of: NewPublication, now: number): Promise<number> {
  const { kind, incidentId, windowId, title, phase, startsAt, endsAt, impacts, by } = of
  const { rows } = await pool.query<{ id: number }>(DRAFT, [
    ...[kind, incidentId, windowId, storableText(title), phase, epochSeconds(startsAt), epochSeconds(endsAt)],
    ...[storableJson(impacts), by === null ? null : storableText(by), now / 1000],
  ])
  const [made] = rows
  if (made === undefined) throw new Error('A draft that was kept has a number.')
  return made.id
}

const CHANGE = `
UPDATE publication
SET title = $3, starts_at = to_timestamp($4::float8), ends_at = to_timestamp($5::float8), impacts = $6, revision = revision + 1
WHERE id = $1 AND revision = $2`

/** Title, times and impacts as a person set them. False: somebody else changed it since `revision`. */
export async function changePublication(
  { pool }: Database,
  {
    id,
    revision,
    title,
    startsAt,
    endsAt,
    impacts,
  }: Pick<StoredPublication, 'id' | 'revision' | 'title' | 'startsAt' | 'endsAt' | 'impacts'>,
): Promise<boolean> {
  const values = [id, revision, storableText(title), epochSeconds(startsAt), epochSeconds(endsAt), storableJson(impacts)]
  return (await pool.query(CHANGE, values)).rowCount === 1
}

const SAY = `
UPDATE publication
SET phase = $3, ends_at = to_timestamp($4::float8), impacts = $5, published_at = coalesce(published_at, to_timestamp($6::float8)), revision = revision + 1
WHERE id = $1 AND revision = $2`

const KEEP_UPDATE = `
INSERT INTO publication_update (publication_id, at, phase, text, author) VALUES ($1, to_timestamp($2::float8), $3, $4, $5)`

const published = ({ kind, title }: Pick<Publication, 'kind' | 'title'>, { phase, now }: Saying): DomainEvent => ({
  ...{ kind: 'status-published', at: now, afterAt: null, byAt: now, subject: {}, vantage: null, from: null, to: phase },
  sentence: `${kind === 'incident' ? 'Incident' : 'Maintenance'} on the status page, ${phase}: ${title}`,
})

/**
 * Says something to the public; the first of it publishes a draft. The publication, what is said and the event are kept together or not at
 * all. Undefined: there is none of that number. A refusal also where somebody else has said something meanwhile.
 */
export function sayOnPublication(
  { pool }: Database,
  { id, by, ...saying }: Saying & { readonly id: number; readonly by: string | null },
): Promise<Said | undefined> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Row>({ text: `${ONE} FOR UPDATE`, values: [id], types: EPOCH_TYPES })
    const [row] = rows
    if (row === undefined) return undefined
    const said = say({ ...row, updates: [] }, saying)
    if ('refusal' in said) return said
    const { phase, endsAt, impacts, title, kind } = said.publication
    await client.query(SAY, [id, row.revision, phase, epochSeconds(endsAt), storableJson(impacts), saying.now / 1000])
    const author = by === null ? null : storableText(by)
    await client.query(KEEP_UPDATE, [id, saying.now / 1000, phase, storableText(saying.text.trim()), author])
    await appendEvents(client, [published({ kind, title }, saying)])
    return said
  })
}

const DISCARD = 'DELETE FROM publication WHERE id = $1 AND published_at IS NULL'

/** Forgets a draft. False: there is none of that number, or it was published. */
export async function discardDraft({ pool }: Database, id: number): Promise<boolean> {
  return (await pool.query(DISCARD, [id])).rowCount === 1
}
