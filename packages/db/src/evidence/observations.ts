import type { Database } from '../client.ts'

/** So many observations are told at most: the oldest of them. */
export const MOST_OBSERVATIONS = 100_000
const PORTION = 1000

const OBSERVATIONS = `
DECLARE observed NO SCROLL CURSOR FOR
SELECT jsonb_strip_nulls(jsonb_build_object(
  'at', to_char(slot_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', kind, 'vantage', vantage.name, 'node', node.name,
  'eid', CASE WHEN kind <> 'rloc' THEN label END, 'rloc', CASE WHEN kind = 'rloc' THEN host(target.address) END,
  'outcome', outcome, 'rtt_ms', rtt_ms, 'tries', observation.tries, 'settled_after_ms', settled_after_ms
))::text AS line
FROM observation
JOIN target ON target.id = target_id
JOIN eid_prefix ON eid_prefix.id = eid_prefix_id
JOIN vantage ON vantage.id = vantage_id
LEFT JOIN node ON node.id = node_id
WHERE target_id = ANY ($1) AND slot_at >= to_timestamp($2::float8) AND slot_at < to_timestamp($3::float8)
ORDER BY slot_at, target_id
LIMIT ${MOST_OBSERVATIONS}`

/** The observations of targets in a stretch of time that are still kept, a line of JSON each, in portions as they are taken. */
export async function* observationLines(
  { pool }: Pick<Database, 'pool'>,
  { targetIds, fromAt, toAt }: { readonly targetIds: readonly number[]; readonly fromAt: number; readonly toAt: number },
): AsyncGenerator<string> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN READ ONLY')
    await client.query(OBSERVATIONS, [targetIds, fromAt / 1000, toAt / 1000])
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${PORTION} FROM observed`)
      if (rows.length > 0) yield rows.map(({ line }) => `${line}\n`).join('')
      if (rows.length < PORTION) return
    }
  } finally {
    // Whoever stops taking ends the reading.
    await client.query('ROLLBACK').then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
  }
}
