import type { Database } from './client.ts'
import { EPOCH_TYPES } from './instant.ts'
import { storableText } from './storable.ts'

/** A view of a table that somebody keeps by a name. `query` is that of the page's URL. */
export interface SavedView {
  readonly id: number
  readonly userId: string
  /** The name of whoever saved it. */
  readonly by: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
  /** Epoch ms. */
  readonly updatedAt: number
}

export interface NewSavedView {
  readonly userId: string
  readonly page: string
  readonly name: string
  readonly query: string
  readonly shared: boolean
}

/** So many views of one page a person may keep: more than a menu holds. */
export const SAVED_VIEWS_MAX = 50

/** A person sees their own and what others share; so many of the latter. */
const SHARED_MAX = 200

const LIST = `
SELECT view.id, view.user_id AS "userId", owner.name AS by, view.name, view.query, view.shared, view.updated_at AS "updatedAt"
FROM saved_view AS view
JOIN "user" AS owner ON owner.id = view.user_id
WHERE view.page = $1 AND (view.user_id = $2 OR view.shared)
ORDER BY view.user_id IS DISTINCT FROM $2, view.name, view.id
LIMIT ${SAVED_VIEWS_MAX + SHARED_MAX}`

/** One that is there already is replaced, however many there are. */
const SAVE = `
INSERT INTO saved_view (user_id, page, name, query, shared, updated_at)
SELECT $1, $2, $3, $4, $5, to_timestamp($6::float8)
WHERE (SELECT count(*) FROM saved_view WHERE user_id = $1 AND page = $2 AND name <> $3) < ${SAVED_VIEWS_MAX}
ON CONFLICT (user_id, page, name) DO UPDATE
SET query = excluded.query, shared = excluded.shared, updated_at = excluded.updated_at`

const REMOVE = 'DELETE FROM saved_view WHERE id = $1 AND (user_id = $2 OR ($3 AND shared))'

/** The views of a page that `userId` may use (null: nobody in particular, who has the shared ones): the own ones first, each by name. */
export async function savedViews({ pool }: Database, page: string, userId: string | null): Promise<SavedView[]> {
  return (await pool.query<SavedView>({ text: LIST, values: [page, userId], types: EPOCH_TYPES })).rows
}

/** Keeps a view, in place of the one that the person has by this name; false when they have SAVED_VIEWS_MAX others. */
export async function saveView({ pool }: Database, { userId, page, name, query, shared }: NewSavedView, now: number): Promise<boolean> {
  const values = [userId, page, storableText(name), storableText(query), shared, now / 1000]
  return ((await pool.query(SAVE, values)).rowCount ?? 0) > 0
}

/** Forgets a view: one's own, or with `ofOthers` what anybody shares. False when there is none that may be forgotten. */
export async function removeView({ pool }: Database, id: number, of: { userId: string; ofOthers: boolean }): Promise<boolean> {
  return ((await pool.query(REMOVE, [id, of.userId, of.ofOthers])).rowCount ?? 0) > 0
}
