import type { Queryable } from '../transaction.ts'

/** The history as it stands, and what the chain last said of it, are not the same. */
export interface Disagreement {
  readonly kind: 'row-changed' | 'row-missing' | 'row-unwritten'
  /** The last line about the row; null of a row that no line tells of. */
  readonly position: number | null
  /** The table, and the row's key in it. */
  readonly source: string
  readonly key: string
}

/** What waits is younger than its line; what it says is compared once it has one. */
const APART = `
WITH last AS (
  SELECT DISTINCT ON (source, key) source, key, position, line::jsonb AS line FROM chain_line ORDER BY source, key, position DESC
)
SELECT CASE WHEN last.key IS NULL THEN 'row-unwritten' WHEN chained.key IS NULL THEN 'row-missing' ELSE 'row-changed' END AS kind,
       last.position::float8, source, key
FROM last
FULL JOIN chained USING (source, key)
WHERE NOT EXISTS (SELECT FROM chain_waiting WHERE (chain_waiting.source, chain_waiting.key) = (coalesce(last.source, chained.source), coalesce(last.key, chained.key)))
  AND CASE
    WHEN last.key IS NULL THEN true
    WHEN chained.key IS NULL THEN last.line ->> 'change' <> 'removed'
    ELSE last.line ->> 'change' = 'removed' OR last.line -> 'content' IS DISTINCT FROM chained.content
  END
ORDER BY last.position NULLS LAST, source, key
LIMIT 1`

/** The first disagreement, by its place in the chain, of those before `before`. In a transaction that writes times in UTC. */
export async function compareWithHistory(client: Queryable, before: number | null = null): Promise<Disagreement | null> {
  const [first] = (await client.query<Disagreement>(APART)).rows
  if (first === undefined) return null
  return before === null || (first.position !== null && first.position < before) ? first : null
}
