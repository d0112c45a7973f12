import type { Resolution } from './resolution.ts'

/** An entry of a stored histogram, see encodeHistogram. */
const ENCODED = "string_agg(int2send(bucket::int2) || int4send(least(times, 2147483647)::int), ''::bytea ORDER BY bucket)"

const COLUMNS = 'target_id, starts_at, sent, answered, lost, refused, min_ms, max_ms, rtt'

/** A window that is rolled up again is replaced: it is always made of all that there is. */
const UPSERT = `
ON CONFLICT (target_id, starts_at) DO UPDATE
SET sent = excluded.sent, answered = excluded.answered, lost = excluded.lost, refused = excluded.refused,
    min_ms = excluded.min_ms, max_ms = excluded.max_ms, rtt = excluded.rtt`

const between = (column: string) => `${column} >= to_timestamp($1::float8) AND ${column} < to_timestamp($2::float8)`

const windowOf = ({ widthMs }: Resolution, column: string) =>
  `date_bin(interval '${widthMs / 1000} seconds', ${column}, timestamptz '1970-01-01 00:00:00+00')`

/** Observations in [$1, $2), epoch seconds; $3: the bounds of the histogram. What was refused here was never sent. */
export const rollUpObservations = (resolution: Resolution): string => `
INSERT INTO ${resolution.table} (${COLUMNS})
SELECT target_id, starts_at, sum(sent), sum(answered), sum(lost), sum(refused), min(min_ms), max(max_ms),
       ${ENCODED} FILTER (WHERE bucket IS NOT NULL)
FROM (
  SELECT target_id, ${windowOf(resolution, 'slot_at')} AS starts_at, width_bucket(rtt_ms::float8, $3::float8[]) AS bucket,
         count(*) FILTER (WHERE outcome <> 'refused') AS sent,
         count(*) FILTER (WHERE outcome IN ('positive', 'negative')) AS answered,
         count(*) FILTER (WHERE outcome IN ('timeout', 'unreachable')) AS lost,
         count(*) FILTER (WHERE outcome = 'refused') AS refused,
         count(rtt_ms) AS times, min(rtt_ms) AS min_ms, max(rtt_ms) AS max_ms
  FROM observation
  WHERE ${between('slot_at')}
  GROUP BY target_id, starts_at, bucket
) AS counted
GROUP BY target_id, starts_at
${UPSERT}`

/** Windows of the finer resolution that begin in [$1, $2), epoch seconds. */
export const rollUpWindows = (resolution: Resolution): string => `
WITH finer AS MATERIALIZED (
  SELECT target_id, ${windowOf(resolution, 'starts_at')} AS starts_at, sent, answered, lost, refused, min_ms, max_ms, rtt
  FROM ${resolution.source}
  WHERE ${between('starts_at')}
), totals AS (
  SELECT target_id, starts_at, sum(sent) AS sent, sum(answered) AS answered, sum(lost) AS lost, sum(refused) AS refused,
         min(min_ms) AS min_ms, max(max_ms) AS max_ms
  FROM finer
  GROUP BY target_id, starts_at
), merged AS (
  SELECT target_id, starts_at, ${ENCODED} AS rtt
  FROM (
    SELECT target_id, starts_at, bucket, sum(count) AS times
    FROM finer
    CROSS JOIN LATERAL histogram_entries(rtt)
    GROUP BY target_id, starts_at, bucket
  ) AS entries
  GROUP BY target_id, starts_at
)
INSERT INTO ${resolution.table} (${COLUMNS})
SELECT ${COLUMNS} FROM totals LEFT JOIN merged USING (target_id, starts_at)
${UPSERT}`
