import type { Queryable } from '../transaction.ts'

const DISABLE = 'UPDATE target SET enabled = false WHERE id = ANY ($1::int[])'

/** What was last seen to hold, held until `held_at`, and was given up by `now`: nothing is claimed for the time between. */
const closeOpen = (table: 'state_interval' | 'mapping_version') => `
UPDATE ${table}
SET ended_after_at = greatest(started_by_at, held_at),
    ended_by_at = greatest(started_by_at, held_at, to_timestamp($2::float8))
FROM target_state
WHERE target_state.target_id = ${table}.target_id
  AND ${table}.target_id = ANY ($1::int[])
  AND ended_by_at IS NULL`

const FORGET_STATE = `
UPDATE target_state
SET version = version + 1, state = 'unknown', failures = 0, successes = 0, refusals = 0, loss_share = 0,
    since_at = NULL, held_at = NULL, turned_at = NULL, mapping_hash = NULL, answer_class = NULL
WHERE target_id = ANY ($1::int[])`

/** Stops asking these targets. Their history is kept and closed; judgements that are on their way find a newer version and are refused. */
export async function retireTargets(client: Queryable, ids: readonly number[], now: number): Promise<void> {
  if (ids.length === 0) return
  await client.query(DISABLE, [ids])
  await client.query(closeOpen('state_interval'), [ids, now / 1000])
  await client.query(closeOpen('mapping_version'), [ids, now / 1000])
  await client.query(FORGET_STATE, [ids])
}
