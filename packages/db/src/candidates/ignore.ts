import type { Database } from '../client.ts'
import { storableText } from '../storable.ts'

const IGNORE = `
UPDATE candidate SET state = 'ignored', decided_by = $2, decided_at = to_timestamp($3::float8), reason = $4, site = NULL
WHERE id = $1 AND state = 'new'`

const RECONSIDER = `
UPDATE candidate SET state = 'new', decided_by = NULL, decided_at = NULL, reason = NULL WHERE id = $1 AND state = 'ignored'`

/** Takes back that a candidate is none of ours. @returns false where it is not ignored */
export async function reconsiderCandidate(db: Database, id: number): Promise<boolean> {
  const { rowCount } = await db.pool.query(RECONSIDER, [id])
  return rowCount === 1
}

/** Somebody says that a candidate is none of ours. It is kept, and seen again without a word. @returns false where it was decided on before */
export async function ignoreCandidate(
  db: Database,
  { id, author, reason, now }: { id: number; author: string; reason: string; now: number },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(IGNORE, [id, storableText(author), now / 1000, storableText(reason)])
  return rowCount === 1
}
