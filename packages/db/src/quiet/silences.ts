import { silenceBegun, silenceEnded } from '@lispwatch/domain/incident/quiet-events'
import type { Silence } from '@lispwatch/domain/incident/quiet-rule'
import { touchByPeople } from '../assessing/due.ts'
import type { Database } from '../client.ts'
import { appendEvents } from '../events/append.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { storableJson, storableText } from '../storable.ts'
import { inTransaction } from '../transaction.ts'
import { SILENCE_COLUMNS } from './rows.ts'

export type NewSilence = Omit<Silence, 'id'>

const LIST = `
SELECT ${SILENCE_COLUMNS}
FROM silence
WHERE ($1::int IS NULL OR id < $1) AND ($2::float8 IS NULL OR expires_at > to_timestamp($2))
ORDER BY id DESC
LIMIT $3`

/** Silences, the newest first; `before` is the id of the last one of the page before. `validAt`: only those that are not over then. */
export async function listSilences(
  { pool }: Database,
  {
    before = null,
    validAt = null,
    limit = 100,
  }: { readonly before?: number | null; readonly validAt?: number | null; readonly limit?: number } = {},
): Promise<Silence[]> {
  const values = [before, validAt === null ? null : validAt / 1000, limit]
  return (await pool.query<Silence>({ text: LIST, values, types: EPOCH_TYPES })).rows
}

const CREATE = `
INSERT INTO silence (scope, detections, severities, reason, owner, starts_at, expires_at, created_at)
VALUES ($1, $2, $3, $4, $5, to_timestamp($6::float8), to_timestamp($7::float8), to_timestamp($8::float8))
RETURNING ${SILENCE_COLUMNS}`

/** It counts with the next round of assessing. */
export async function createSilence({ pool }: Database, silence: NewSilence, now: number): Promise<Silence> {
  const { scope, detections, severities, reason, owner, startsAt, expiresAt } = silence
  const values = [storableJson(scope), detections, severities, storableText(reason), owner, startsAt / 1000, expiresAt / 1000, now / 1000]
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<Silence>({ text: CREATE, values, types: EPOCH_TYPES })
    const [created] = rows
    if (created === undefined) throw new Error('PostgreSQL gave no row for the silence that it inserted')
    await touchByPeople(client, now)
    await appendEvents(client, [silenceBegun(created, now)])
    return created
  })
}

const EXPIRE = `
UPDATE silence
SET expires_at = greatest(starts_at, to_timestamp($2::float8)), ended_by = $3
WHERE id = $1 AND expires_at > to_timestamp($2::float8)
RETURNING scope, reason`

/** Lets a silence expire now. False: there is none of that number, or it is over. */
export function expireSilence(
  { pool }: Database,
  { id, by, now }: { readonly id: number; readonly by: string; readonly now: number },
): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const [ended] = (await client.query<Pick<Silence, 'scope' | 'reason'>>(EXPIRE, [id, now / 1000, by])).rows
    if (ended === undefined) return false
    await touchByPeople(client, now)
    await appendEvents(client, [silenceEnded(ended, { by, now })])
    return true
  })
}
