import type { Draft } from '@lispwatch/domain/publication/draft'
import { type Edit, editProblem } from '@lispwatch/domain/publication/edit'
import type { Database } from '../client.ts'
import { epochSeconds } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction, type Queryable } from '../transaction.ts'
import { type ByPerson, type Changed, MISSING, noteChangeOf, OVERTAKEN, refused } from './changes.ts'
import { lockPublication, type StoredPublication } from './rows.ts'
import { tellPublished } from './wake.ts'

/** What is new. `by` null: a rule makes it. `text`: what is prepared to be said first. */
export type NewPublication = Draft & { readonly by: string | null; readonly rule?: string }

const LOCK = "SELECT pg_advisory_xact_lock(hashtext('lispwatch publications'))"

/** Held by whoever makes a publication, until the end of the transaction: of one incident a rule makes none where there is one. */
export async function lockPublications(client: Queryable): Promise<void> {
  await client.query(LOCK)
}

const DRAFT = `
INSERT INTO publication (kind, incident_id, window_id, title, phase, starts_at, ends_at, impacts, author, made_at, next_text, rule)
VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8), to_timestamp($7::float8), $8, $9, to_timestamp($10::float8), $11, $12)
ON CONFLICT DO NOTHING
RETURNING id`

/** Keeps a draft. @returns its number; undefined where what it is about is told of already */
export async function insertDraft(client: Queryable, of: NewPublication, now: number): Promise<number | undefined> {
  const { kind, incidentId, windowId, title, phase, startsAt, endsAt, impacts, by, text, rule = null } = of
  const { rows } = await client.query<{ id: number }>(DRAFT, [
    ...[kind, incidentId, windowId, storableText(title), phase, epochSeconds(startsAt), epochSeconds(endsAt)],
    ...[storableJson(impacts), by === null ? null : storableText(by), now / 1000, storableText(text), rule],
  ])
  return rows[0]?.id
}

/** Keeps a draft; nobody outside sees it. @returns its number */
export function draftPublication({ pool }: Database, of: NewPublication, now: number): Promise<number> {
  return inTransaction(pool, async (client) => {
    await lockPublications(client)
    const id = await insertDraft(client, of, now)
    if (id === undefined) throw new Error('Of what this draft is about there is a publication already.')
    return id
  })
}

const CHANGE = `
UPDATE publication
SET title = $2, starts_at = to_timestamp($3::float8), ends_at = to_timestamp($4::float8), impacts = $5, next_phase = $6, next_text = $7,
    taken_over_by = $8, revision = revision + 1
WHERE id = $1
RETURNING revision`

/** What a person sets of a publication: as Edit, and what is prepared to be said next. */
export type PublicationEdit = Edit & Pick<StoredPublication, 'id' | 'revision' | 'nextPhase' | 'nextText'>

/**
 * Title, times, impacts and what is prepared, as a person set them; whoever changes what a rule published takes it over. `nameOf`: how people
 * call a component.
 */
export function changePublication(
  { pool }: Database,
  edit: PublicationEdit,
  act: ByPerson,
  nameOf?: (key: string) => string,
): Promise<Changed> {
  return inTransaction(pool, async (client): Promise<Changed> => {
    const { id, title, startsAt, endsAt, impacts, nextPhase, nextText } = edit
    const row = await lockPublication(client, id)
    if (row === undefined) return MISSING
    if (row.revision !== edit.revision) return OVERTAKEN
    const problem = editProblem({ ...row, updates: [] }, edit, nameOf)
    if (problem !== null) return refused(problem)
    const isOther = startsAt !== row.startsAt || endsAt !== row.endsAt || JSON.stringify(impacts) !== JSON.stringify(row.impacts)
    const taken = row.rule !== null && isOther ? (row.takenOverBy ?? storableText(act.by)) : row.takenOverBy
    const values = [id, storableText(title), epochSeconds(startsAt), epochSeconds(endsAt), storableJson(impacts), nextPhase]
    const { rows } = await client.query<{ revision: number }>(CHANGE, [...values, storableText(nextText), taken])
    if (row.publishedAt !== null && isOther) {
      await noteChangeOf(client, id, act, `${act.by} changed whom it hits and when.`)
      await tellPublished(client)
    }
    return { ok: true, revision: rows[0]?.revision ?? 0 }
  })
}

const TAKE_OVER = 'UPDATE publication SET taken_over_by = $2, revision = revision + 1 WHERE id = $1'

/** From now on a person speaks, and no rule. */
export function takeOver({ pool }: Database, id: number, act: ByPerson): Promise<Changed> {
  return inTransaction(pool, async (client): Promise<Changed> => {
    const row = await lockPublication(client, id)
    if (row === undefined) return MISSING
    if (row.rule === null) return refused('No rule speaks here: people do.')
    if (row.takenOverBy !== null) return refused(`${row.takenOverBy} took it over already.`)
    await client.query(TAKE_OVER, [id, storableText(act.by)])
    await noteChangeOf(client, id, act, `${act.by} took it over from the rule ${row.rule}.`)
    return { ok: true, revision: row.revision + 1 }
  })
}

const DISCARD = 'DELETE FROM publication WHERE id = $1 AND published_at IS NULL'

/** Forgets a draft. False: there is none of that number, or it was published. */
export async function discardDraft({ pool }: Database, id: number): Promise<boolean> {
  return (await pool.query(DISCARD, [id])).rowCount === 1
}
