import type { DomainEvent } from '@lispwatch/domain/event'
import type { Database } from './client.ts'
import { appendEvents } from './events/append.ts'
import { EPOCH_TYPES } from './instant.ts'
import { storableText } from './storable.ts'
import { inTransaction } from './transaction.ts'

/** What somebody wrote down about a site. Instants in epoch ms. */
export interface SiteNote {
  readonly id: number
  readonly site: string
  readonly text: string
  /** Id of the account, which may be gone; the name is as it was then. */
  readonly authorId: string
  readonly author: string
  readonly writtenAt: number
  readonly editedAt: number | null
}

export interface NewSiteNote {
  readonly site: string
  readonly text: string
  readonly authorId: string
  readonly author: string
}

/** More of one site nobody reads; the oldest have to go first. */
export const SITE_NOTES_MAX = 200

/** For so long what was removed can be taken back. */
const KEPT_AFTER_REMOVAL_MS = 3_600_000

const COLUMNS = 'id, site, text, author_id AS "authorId", author, written_at AS "writtenAt", edited_at AS "editedAt"'

const LIST = `SELECT ${COLUMNS} FROM site_note WHERE site = $1 AND removed_at IS NULL ORDER BY id DESC LIMIT ${SITE_NOTES_MAX}`

const WRITE = `
INSERT INTO site_note (site, text, author_id, author, written_at)
SELECT site.name, $2, $3, $4, to_timestamp($5::float8)
FROM site
WHERE site.name = $1 AND site.retired_at IS NULL
  AND (SELECT count(*) FROM site_note WHERE site = $1 AND removed_at IS NULL) < ${SITE_NOTES_MAX}
RETURNING ${COLUMNS}`

const EDIT = `
UPDATE site_note SET text = $3, edited_at = to_timestamp($4::float8)
WHERE id = $1 AND author_id = $2 AND removed_at IS NULL`

const REMOVE = `
UPDATE site_note SET removed_at = to_timestamp($4::float8), removed_by = $2
WHERE id = $1 AND removed_at IS NULL AND (author_id = $2 OR $3)`

const RESTORE = 'UPDATE site_note SET removed_at = NULL, removed_by = NULL WHERE id = $1 AND removed_by = $2'

const FORGET = 'DELETE FROM site_note WHERE removed_at < to_timestamp($1::float8)'

/** The notes of a site, newest first. */
export async function siteNotes({ pool }: Database, site: string): Promise<SiteNote[]> {
  return (await pool.query<SiteNote>({ text: LIST, values: [site], types: EPOCH_TYPES })).rows
}

/** What was written is on the page; here it is only told that there is something. */
const noted = ({ site, author }: SiteNote, now: number): DomainEvent => ({
  ...{ kind: 'site-noted', at: now, afterAt: null, byAt: now, subject: { site }, vantage: null, from: null, to: null },
  sentence: `${author} wrote a note about ${site}.`,
})

/** Undefined: there is no such site, or it has SITE_NOTES_MAX notes. */
export async function writeSiteNote({ pool }: Database, note: NewSiteNote, now: number): Promise<SiteNote | undefined> {
  const values = [note.site, storableText(note.text), note.authorId, storableText(note.author), now / 1000]
  return inTransaction(pool, async (client) => {
    const [written] = (await client.query<SiteNote>({ text: WRITE, values, types: EPOCH_TYPES })).rows
    if (written !== undefined) await appendEvents(client, [noted(written, now)])
    return written
  })
}

/** Changes one's own note; false: there is none of that number, or it is somebody else's. */
export async function editSiteNote(
  { pool }: Database,
  { id, authorId, text }: { readonly id: number; readonly authorId: string; readonly text: string },
  now: number,
): Promise<boolean> {
  return (await pool.query(EDIT, [id, authorId, storableText(text), now / 1000])).rowCount === 1
}

/** Removes a note, one's own or with `ofOthers` anybody's; whoever did may take it back for an hour. False: there is none to be removed. */
export async function removeSiteNote(
  { pool }: Database,
  { id, by, ofOthers }: { readonly id: number; readonly by: string; readonly ofOthers: boolean },
  now: number,
): Promise<boolean> {
  await pool.query(FORGET, [(now - KEPT_AFTER_REMOVAL_MS) / 1000])
  return (await pool.query(REMOVE, [id, by, ofOthers, now / 1000])).rowCount === 1
}

/** Takes a removal back; false: it was somebody else's, or too long ago. */
export async function restoreSiteNote({ pool }: Database, { id, by }: { readonly id: number; readonly by: string }): Promise<boolean> {
  return (await pool.query(RESTORE, [id, by])).rowCount === 1
}
