import type { DomainEvent } from '@lispwatch/domain/event'
import type { Impact, Publication } from '@lispwatch/domain/publication/publication'
import { mendProblem, type Said, type Saying, say, takeBack } from '@lispwatch/domain/publication/say'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { epochSeconds } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { type ByPerson, type Changed, MISSING, noteChangeOf, refused } from './changes.ts'
import { lockPublication, type PublicationRow, readPublication } from './rows.ts'
import { tellPublished } from './wake.ts'

const SAY = `
UPDATE publication
SET phase = $2, ends_at = to_timestamp($3::float8), impacts = $4, published_at = coalesce(published_at, to_timestamp($5::float8)),
    taken_over_by = $6, title = $7, next_phase = NULL, next_text = '', revision = revision + 1
WHERE id = $1`

const KEEP_UPDATE = `
INSERT INTO publication_update (publication_id, at, phase, text, author) VALUES ($1, to_timestamp($2::float8), $3, $4, $5)`

const published = ({ kind, title }: Pick<Publication, 'kind' | 'title'>, { phase, now }: Pick<Saying, 'phase' | 'now'>): DomainEvent => ({
  ...{ kind: 'status-published', at: now, afterAt: null, byAt: now, subject: {}, vantage: null, from: null, to: phase },
  sentence: `${kind === 'incident' ? 'Incident' : 'Maintenance'} on the status page, ${phase}: ${title}`,
})

interface Speaking {
  readonly now: number
  /** null: a rule or the time says it. */
  readonly by: string | null
}

/** Keeps what was said with the publication as it is after that, and tells open pages. Belongs into the transaction that locked it. */
async function keepSaid(client: Queryable, row: PublicationRow, said: Said, { now, by }: Speaking): Promise<Said> {
  if ('refusal' in said) return said
  const { id, phase, endsAt, impacts, title, kind } = said.publication
  const author = by === null ? null : storableText(by)
  const taken = row.rule !== null && author !== null ? (row.takenOverBy ?? author) : row.takenOverBy
  await client.query(SAY, [id, phase, epochSeconds(endsAt), storableJson(impacts), now / 1000, taken, storableText(title)])
  await client.query(KEEP_UPDATE, [id, now / 1000, phase, storableText(said.text), author])
  await appendEvents(client, [published({ kind, title }, { phase, now })])
  await tellPublished(client)
  return said
}

/** Says something on a row that is held; `impacts` in place of its own. */
export function sayOnRow(
  client: Queryable,
  row: PublicationRow,
  { by, impacts = row.impacts, ...saying }: Saying & { readonly by: string | null; readonly impacts?: readonly Impact[] },
): Promise<Said> {
  return keepSaid(client, row, say({ ...row, impacts, updates: [] }, saying), { ...saying, by })
}

/**
 * Says something to the public; the first of it publishes a draft, and whoever speaks where a rule does takes it over. The publication, what
 * is said and the event are kept together or not at all. Undefined: there is none of that number.
 */
export function sayOnPublication(
  { pool }: Database,
  { id, ...saying }: Saying & { readonly id: number; readonly by: string | null },
): Promise<Said | undefined> {
  return inTransaction(pool, async (client) => {
    const row = await lockPublication(client, id)
    return row && sayOnRow(client, row, saying)
  })
}

/** Takes back what should not have been said, in public. Undefined: there is none of that number. */
export function takeBackPublication({ pool }: Database, id: number, text: string, act: ByPerson): Promise<Said | undefined> {
  return inTransaction(pool, async (client) => {
    const row = await lockPublication(client, id)
    if (row === undefined) return undefined
    if (row.publishedAt === null) return { refusal: 'Nobody has seen it yet: discard the draft.' }
    const said = await keepSaid(client, row, takeBack({ ...row, updates: [] }, { text, now: act.now }), act)
    if (!('refusal' in said)) await noteChangeOf(client, id, act, `${act.by} took it back.`)
    return said
  })
}

const MEND = 'INSERT INTO publication_mend (update_id, at, text, author) VALUES ($1, to_timestamp($2::float8), $3, $4)'

/** Mends a slip in what was said; what was written first stays in the memory, and the page shows that it was edited. */
export function mendUpdate(
  { pool }: Database,
  { id, updateId, text }: { readonly id: number; readonly updateId: number; readonly text: string },
  act: ByPerson,
): Promise<Changed> {
  return inTransaction(pool, async (client): Promise<Changed> => {
    const row = await lockPublication(client, id)
    const known = row && (await readPublication(client, id))?.updates.find((update) => update.id === updateId)
    if (row === undefined || known === undefined) return MISSING
    const words = storableText(text.trim())
    const problem = mendProblem(known.text, words)
    if (problem !== null) return refused(problem)
    await client.query(MEND, [updateId, act.now / 1000, words, storableText(act.by)])
    await noteChangeOf(client, id, act, `${act.by} mended a slip in what was said.`)
    await appendEvents(client, [published(row, { phase: row.phase, now: act.now })])
    await tellPublished(client)
    return { ok: true, revision: row.revision }
  })
}
