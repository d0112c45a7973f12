import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableText } from '../storable.ts'
import type { Queryable } from '../transaction.ts'

/** Who does something with a publication, and when (epoch ms). */
export interface ByPerson {
  readonly by: string
  readonly now: number
}

/** What a person did with a publication besides saying something. */
export interface PublicationChange {
  readonly at: number
  readonly by: string
  readonly sentence: string
}

/** Whether it was done; why not, in a sentence. */
export type Changed =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly why: 'missing' | 'overtaken' | 'refused'; readonly reason: string }

export const MISSING: Changed = { ok: false, why: 'missing', reason: 'This publication is not there any more.' }
export const OVERTAKEN: Changed = {
  ...{ ok: false, why: 'overtaken' },
  reason: 'Somebody else changed it meanwhile. Look at it again and repeat what you want.',
}
export const refused = (reason: string): Changed => ({ ok: false, why: 'refused', reason })

const NOTE = 'INSERT INTO publication_change (publication_id, at, author, sentence) VALUES ($1, to_timestamp($2::float8), $3, $4)'

/** Writes down what somebody did. Belongs into the transaction of it. */
export async function noteChangeOf(client: Queryable, id: number, { by, now }: ByPerson, sentence: string): Promise<void> {
  await client.query(NOTE, [id, now / 1000, storableText(by), storableText(sentence)])
}

const CHANGES = 'SELECT at, author AS by, sentence FROM publication_change WHERE publication_id = $1 ORDER BY id DESC LIMIT 200'

/** What people did with it, the newest first. */
export async function changesOfPublication({ pool }: Database, id: number): Promise<PublicationChange[]> {
  return (await pool.query<PublicationChange>({ text: CHANGES, values: [id], types: EPOCH_TYPES })).rows
}
