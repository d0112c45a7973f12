import type { Queryable } from '../transaction.ts'

/** What makes two intervals of a target one. */
const SAME = {
  state_interval: 'later.state = earlier.state',
  mapping_version: 'later.mapping_hash = earlier.mapping_hash AND later.etr_eid_prefix_id IS NOT DISTINCT FROM earlier.etr_eid_prefix_id',
} as const

/** The first of a target from the border on, unless something else was seen in between, is one with what ended at the border. */
const PAIRS = (table: keyof typeof SAME) => `
CREATE TEMP TABLE joined_interval ON COMMIT DROP AS
SELECT earlier.id AS earlier_id, later.id AS later_id, earlier.started_after_at, earlier.started_by_at
FROM ${table} AS earlier
CROSS JOIN LATERAL (
  SELECT * FROM ${table} AS next
  WHERE next.target_id = earlier.target_id AND next.started_by_at >= earlier.ended_by_at
  ORDER BY next.started_by_at
  LIMIT 1
) AS later
WHERE earlier.ended_by_at = to_timestamp($1::float8)::timestamptz(3) AND later.started_after_at IS NULL AND ${SAME[table]}`

/**
 * Makes one of the intervals that end at a border and those that go on behind it: between two days of a history, or between it and what
 * was seen since. Nothing is claimed that was not seen on both sides. As the owner of the tables, in a transaction.
 */
export async function joinSpans(client: Queryable, borderAt: number): Promise<number> {
  let joined = 0
  for (const table of ['state_interval', 'mapping_version'] as const) {
    await client.query('DROP TABLE IF EXISTS pg_temp.joined_interval')
    await client.query(PAIRS(table).replace('$1', String(borderAt / 1000)))
    await client.query(`DELETE FROM ${table} USING joined_interval WHERE id = earlier_id`)
    const { rowCount } = await client.query(`
      UPDATE ${table} SET started_after_at = joined_interval.started_after_at, started_by_at = joined_interval.started_by_at
      FROM joined_interval WHERE id = later_id`)
    joined += rowCount ?? 0
  }
  return joined
}
