import type { Database } from '../client.ts'
import { storableText } from '../storable.ts'
import { inTransaction } from '../transaction.ts'

/** A lookup as it is ordered. `eid` as formatEidPrefix writes it, `askedBy` as people are to read it. */
export interface NewLookup {
  readonly id: string
  readonly eid: string
  readonly askedBy: string
  readonly vantages: readonly string[]
}

/** Lookups are kept for so long, and no more than so many: the oldest go first. */
const KEPT_FOR = "interval '30 days'"
const MOST_KEPT = 10_000

const MAKE_ROOM = `
DELETE FROM lookup
WHERE asked_at < to_timestamp($1::float8) - ${KEPT_FOR}
   OR asked_at <= (SELECT asked_at FROM lookup ORDER BY asked_at DESC OFFSET ${MOST_KEPT - 1} LIMIT 1)`

const INSERT = 'INSERT INTO lookup (id, eid, asked_at, asked_by) VALUES ($1, $2, to_timestamp($3::float8), $4)'
const INSERT_VANTAGES = 'INSERT INTO lookup_vantage (lookup_id, vantage) SELECT $1, unnest($2::text[])'

/** Writes down what is to be looked up, and lets go what is kept no longer. */
export async function openLookup(db: Database, { id, eid, askedBy, vantages }: NewLookup, now: number): Promise<void> {
  await inTransaction(db.pool, async (client) => {
    await client.query(MAKE_ROOM, [now / 1000])
    await client.query(INSERT, [id, eid, now / 1000, storableText(askedBy).slice(0, 200)])
    await client.query(INSERT_VANTAGES, [id, vantages])
  })
}
