import type { PublicNotice } from '@lispwatch/domain/publication/plan-notices'
import type { Database } from '../client.ts'
import { storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

const MAKE = `
INSERT INTO window_notice (window_id, title, text, author, made_at) VALUES ($1, $2, $3, $4, to_timestamp($5::float8))`

/** Makes a window public. Belongs into the transaction that plans it. */
export async function insertNotice(
  client: Queryable,
  windowId: number,
  { title, text }: PublicNotice,
  { by, now }: { readonly by: string; readonly now: number },
): Promise<void> {
  await client.query(MAKE, [windowId, storableText(title), storableText(text), storableText(by), now / 1000])
}

const WITHDRAW = 'DELETE FROM window_notice WHERE window_id = $1'

/** Announces no further times of it; what was announced goes on. False: it was not public. */
export async function withdrawNotice({ pool }: Database, windowId: number): Promise<boolean> {
  return (await pool.query(WITHDRAW, [windowId])).rowCount === 1
}

const NOTICES = 'SELECT window_id AS "windowId", title, text FROM window_notice WHERE window_id = ANY ($1::int[])'

/** What the public is told of these windows, by their numbers. */
export async function noticesOf(client: Queryable, windowIds: readonly number[]): Promise<ReadonlyMap<number, PublicNotice>> {
  const { rows } = await client.query<PublicNotice & { readonly windowId: number }>(NOTICES, [windowIds])
  return new Map(rows.map(({ windowId, title, text }) => [windowId, { title, text }]))
}
