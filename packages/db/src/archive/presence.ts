import type { Database } from '../client.ts'
import { ofSources, type Sources, sourceValues } from '../eids/sources.ts'
import { epochMsOf } from '../instant.ts'

export interface PresenceWanted {
  /** Only EID-prefixes within this one, itself included. */
  readonly within?: string | undefined
  readonly iid?: number | undefined
  /** Whose observations count; all archives if not given. */
  readonly sources?: Sources | undefined
  readonly fromAt: number
  readonly toAt: number
  /** Into how many parts of equal length the time is cut, at most 1000. */
  readonly buckets: number
}

/** What was known at the middle of one part of a time. An EID-prefix that is registered at any server counts as registered. */
export interface PresenceBucket {
  readonly at: number
  readonly registered: number
  readonly inDoubt: number
  /** Nothing is known of that time: nobody read anything around it. */
  readonly isGap: boolean
}

/** The number of the bucket in whose middle an instant lies, with fractions. */
const placeOf = (instant: string) => `((extract(epoch FROM ${instant})::float8 - $1::float8) * $3::int / ($2::float8 - $1::float8) - 0.5)`

/** The numbers of the buckets whose middle lies between two places; null where none does. */
const between = (first: string, last: string) => `
CASE WHEN greatest(ceil(${first}), 0) <= least(${last}, $3::int - 1)
  THEN int4range(greatest(ceil(${first}), 0)::int, least(${last}, $3::int - 1)::int, '[]') END`

/** What holds still was seen until held_at, and counts as seen for three rounds of questions more, as in asOf. */
const SEEN_UNTIL = `coalesce(ended_after_at, target_state.held_at + target.cadence_ms * interval '3 milliseconds', started_by_at)`

/**
 * Every interval becomes the range of those buckets whose middle it covers; per EID-prefix these are united, and only where such a union
 * begins and ends something is added up. So it costs what the intervals cost, however many buckets there are.
 */
const PRESENCE = `
WITH held AS MATERIALIZED (
  SELECT target.eid_prefix_id, state_interval.state = 'registered' AS registered,
         ${placeOf('started_by_at')} AS known_from, floor(${placeOf(SEEN_UNTIL)}) AS known_to,
         ${placeOf('coalesce(started_after_at, started_by_at)')} AS around_from,
         coalesce(ceil(${placeOf('ended_by_at')}) - 1, floor(${placeOf(SEEN_UNTIL)})) AS around_to
  FROM state_interval
  JOIN target ON target.id = state_interval.target_id AND target.kind = 'registration'
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
  LEFT JOIN target_state ON target_state.target_id = target.id
  WHERE state_interval.state IN ('registered', 'unregistered') AND ($4::inet IS NULL OR eid_prefix.ip <<= $4::inet)
    AND ($5::bigint IS NULL OR eid_prefix.iid = $5) AND ${ofSources('$6', '$7')}
), placed AS MATERIALIZED (
  SELECT eid_prefix_id, registered, ${between('known_from', 'known_to')} AS known, ${between('around_from', 'around_to')} AS around
  FROM held
), united AS MATERIALIZED (
  SELECT coalesce(range_agg(known) FILTER (WHERE registered), '{}') AS registered, coalesce(range_agg(known), '{}') AS known,
         coalesce(range_agg(around), '{}') AS around
  FROM placed
  GROUP BY eid_prefix_id
), edge AS (
  SELECT i, sum(registered) AS registered, sum(doubtful) AS doubtful, sum(known) AS known
  FROM (
    SELECT lower(part) AS i, 1 AS registered, 0 AS doubtful, 0 AS known FROM united CROSS JOIN unnest(united.registered) AS part
    UNION ALL SELECT upper(part), -1, 0, 0 FROM united CROSS JOIN unnest(united.registered) AS part
    UNION ALL SELECT lower(part), 0, 1, 0 FROM united CROSS JOIN unnest(united.around - united.known) AS part
    UNION ALL SELECT upper(part), 0, -1, 0 FROM united CROSS JOIN unnest(united.around - united.known) AS part
    UNION ALL SELECT lower(part), 0, 0, 1 FROM united CROSS JOIN unnest(united.known) AS part
    UNION ALL SELECT upper(part), 0, 0, -1 FROM united CROSS JOIN unnest(united.known) AS part
  ) AS edges
  GROUP BY i
)
SELECT ${epochMsOf('to_timestamp($1::float8 + ($2::float8 - $1::float8) * (bucket.i + 0.5) / $3::int)')} AS at,
       (sum(coalesce(edge.registered, 0)) OVER running)::int AS registered,
       (sum(coalesce(edge.doubtful, 0)) OVER running)::int AS "inDoubt",
       sum(coalesce(edge.known, 0)) OVER running = 0 AS "isGap"
FROM generate_series(0, $3::int - 1) AS bucket (i)
LEFT JOIN edge ON edge.i = bucket.i
WINDOW running AS (ORDER BY bucket.i)
ORDER BY bucket.i`

/** How many EID-prefixes were registered over a time, for the histogram of a slider. */
export async function presenceOverTime({ pool }: Database, wanted: PresenceWanted): Promise<PresenceBucket[]> {
  const { within = null, iid = null, sources = 'archives', fromAt, toAt, buckets } = wanted
  const count = Math.min(Math.max(1, Math.floor(buckets)), 1000)
  return (await pool.query<PresenceBucket>(PRESENCE, [fromAt / 1000, toAt / 1000, count, within, iid, ...sourceValues(sources)])).rows
}
