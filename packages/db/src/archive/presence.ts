import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

export interface PresenceWanted {
  /** Only EID-prefixes within this one, itself included. */
  readonly within?: string
  readonly source?: string
  readonly fromAt: number
  readonly toAt: number
  /** Into how many parts of equal length the time is cut, at most 1000. */
  readonly buckets: number
}

/** The archives at the middle of one part of a time. An EID-prefix that is registered at any server counts as registered. */
export interface PresenceBucket {
  readonly at: number
  readonly registered: number
  readonly inDoubt: number
  /** Nothing is known of that time: no archive read anything around it. */
  readonly isGap: boolean
}

const PRESENCE = `
WITH bucket AS (
  SELECT to_timestamp($1 + ($2::float8 - $1) * (i + 0.5) / $3::int) AS t FROM generate_series(0, $3::int - 1) AS i
), asked AS (
  SELECT target.id, eid_prefix_id
  FROM target
  JOIN archive_source ON archive_source.vantage_id = target.vantage_id
  JOIN eid_prefix ON eid_prefix.id = eid_prefix_id
  WHERE ($4::inet IS NULL OR eid_prefix.ip <<= $4::inet) AND ($5::text IS NULL OR archive_source.name = $5)
), held AS (
  SELECT bucket.t, eid_prefix_id,
         bool_or(state = 'registered' AND ended_after_at >= bucket.t AND started_by_at <= bucket.t) AS registered,
         bool_or(ended_after_at >= bucket.t AND started_by_at <= bucket.t) AS known
  FROM bucket
  JOIN state_interval ON coalesce(started_after_at, started_by_at) <= bucket.t AND ended_by_at > bucket.t
  JOIN asked ON asked.id = state_interval.target_id
  GROUP BY bucket.t, eid_prefix_id
)
SELECT ${epochMsOf('bucket.t')} AS at, count(*) FILTER (WHERE registered)::int AS registered,
       count(*) FILTER (WHERE NOT known)::int AS "inDoubt", count(*) FILTER (WHERE known) = 0 AS "isGap"
FROM bucket
LEFT JOIN held ON held.t = bucket.t
GROUP BY bucket.t
ORDER BY bucket.t`

/** How many EID-prefixes were registered over a time, for the histogram of a slider. */
export async function presenceOverTime({ pool }: Database, wanted: PresenceWanted): Promise<PresenceBucket[]> {
  const { within = null, source = null, fromAt, toAt, buckets } = wanted
  const count = Math.min(Math.max(1, Math.floor(buckets)), 1000)
  return (await pool.query<PresenceBucket>(PRESENCE, [fromAt / 1000, toAt / 1000, count, within, source])).rows
}
