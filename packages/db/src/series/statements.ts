import type { Resolution } from '../rollups/resolution.ts'

/** $1: the locator; $2, $3: from, to; $4: the width of a bucket, all in epoch seconds; $5: how many. */
const bucketOf = (column: string) => `least(floor((extract(epoch FROM ${column})::float8 - $2) / $4), $5 - 1)::int AS bucket`

const ITS_TARGET = "SELECT id FROM target WHERE kind = 'rloc' AND address = $1"

/** A probe that was refused here was never sent, and a malformed answer is no loss. */
const SENT = "count(*) FILTER (WHERE outcome <> 'refused')"
const LOST = "count(*) FILTER (WHERE outcome IN ('timeout', 'unreachable'))"

export const RAW_SERIES = `
SELECT bucket, times[1] AS p50, times[2] AS p95, times[3] AS p99, min, max, sent, lost
FROM (
  SELECT ${bucketOf('slot_at')},
         percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY rtt_ms) AS times,
         min(rtt_ms) AS min, max(rtt_ms) AS max, ${SENT}::int AS sent, ${LOST}::int AS lost
  FROM observation
  WHERE target_id IN (${ITS_TARGET}) AND slot_at >= to_timestamp($2::float8) AND slot_at < to_timestamp($3::float8)
  GROUP BY bucket
) AS measured`

/** Windows as far as they are rolled up, $6, and observations from there on, counted into the same histogram, $7. */
export const rolledSeries = ({ table }: Resolution): string => `
WITH part AS (
  SELECT ${bucketOf('starts_at')}, sent::bigint, lost::bigint, min_ms, max_ms, rtt
  FROM ${table}
  WHERE target_id IN (${ITS_TARGET}) AND starts_at >= to_timestamp($2::float8) AND starts_at < to_timestamp(least($3::float8, $6::float8))
  UNION ALL
  SELECT bucket, sum(sent), sum(lost), min(min_ms), max(max_ms),
         string_agg(int2send(rtt_bucket::int2) || int4send(times::int), ''::bytea ORDER BY rtt_bucket) FILTER (WHERE rtt_bucket IS NOT NULL)
  FROM (
    SELECT ${bucketOf('slot_at')}, width_bucket(rtt_ms::float8, $7::float8[]) AS rtt_bucket,
           ${SENT} AS sent, ${LOST} AS lost, count(rtt_ms) AS times, min(rtt_ms) AS min_ms, max(rtt_ms) AS max_ms
    FROM observation
    WHERE target_id IN (${ITS_TARGET})
      AND slot_at >= to_timestamp(greatest($2::float8, $6::float8)) AND slot_at < to_timestamp($3::float8)
    GROUP BY bucket, rtt_bucket
  ) AS counted
  GROUP BY bucket
)
SELECT bucket, min(min_ms) AS min, max(max_ms) AS max, sum(sent)::int AS sent, sum(lost)::int AS lost, array_agg(rtt) AS histograms
FROM part
GROUP BY bucket`
