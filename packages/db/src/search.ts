import type { Database } from './client.ts'
import { FOUND_COLUMNS, type FoundEid } from './longest-match.ts'
import { parseEidQuery } from './search/eid-query.ts'

/** So many are found at most. */
export const MAX_FOUND = 200

/** How an EID-prefix was found: it is the one, it covers what was asked for, lies within it, or begins like it. */
export type FoundBy = 'same' | 'covering' | 'covered' | 'beginning'

const OF_INSTANCE = '($1::bigint IS NULL OR eid_prefix.iid = $1)'

/** Each part ends at an index and stops at the limit; then what was found twice is told once, by what says most. */
const SEARCH = `
WITH found AS (
  (SELECT id, CASE WHEN ip = $2::inet THEN 'same' ELSE 'covering' END AS by, 129 - masklen(ip) AS rank
   FROM eid_prefix WHERE ip >>= $2::inet AND ${OF_INSTANCE} ORDER BY masklen(ip) DESC LIMIT $4)
  UNION ALL
  (SELECT id, 'covered', 200 + masklen(ip) FROM eid_prefix WHERE ip << $2::inet AND ${OF_INSTANCE} ORDER BY ip LIMIT $4)
  UNION ALL
  SELECT of_text.id, 'beginning', 400
  FROM unnest($3::text[]) AS beginning
  CROSS JOIN LATERAL (
    SELECT id FROM eid_prefix WHERE eid_prefix.prefix ^@ beginning AND ${OF_INSTANCE} LIMIT $4
  ) AS of_text
  UNION ALL
  (SELECT id, 'beginning', 400 FROM eid_prefix WHERE iid = $1 AND $2::inet IS NULL AND cardinality($3::text[]) = 0 ORDER BY afi, address, mask_length LIMIT $4)
), best AS (
  SELECT DISTINCT ON (id) id, by, rank FROM found ORDER BY id, rank
)
SELECT ${FOUND_COLUMNS}, best.by
FROM best
JOIN eid_prefix USING (id)
LEFT JOIN site ON site.id = eid_prefix.site_id
ORDER BY best.rank, eid_prefix.iid, eid_prefix.ip, eid_prefix.prefix
LIMIT $4`

/**
 * EID-prefixes of the record that a text looks for (see parseEidQuery): those that cover an address or prefix, nearest first, those within it,
 * and all that begin like the text: MAC addresses, names, (S,G). Also those that are retired: their history is there. Empty where the text
 * says nothing.
 */
export async function searchEids(db: Database, { text, limit }: { text: string; limit: number }): Promise<(FoundEid & { by: FoundBy })[]> {
  const query = parseEidQuery(text)
  if (query === undefined) return []
  const { iid, ip, beginnings } = query
  const most = Math.max(1, Math.min(MAX_FOUND, Math.floor(limit)))
  const { rows } = await db.pool.query<FoundEid & { by: FoundBy }>(SEARCH, [iid, ip, beginnings, most])
  return rows
}
