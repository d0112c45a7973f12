import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from './client.ts'

/** One bucket of round-trip times; `at` is its beginning. The times are null when nothing answered. */
export interface RttBucket {
  readonly at: number
  readonly p50Ms: number | null
  readonly minMs: number | null
  readonly maxMs: number | null
  readonly sent: number
  readonly lost: number
}

export interface RttWindow {
  readonly rloc: string
  readonly fromAt: number
  readonly toAt: number
  readonly buckets: number
}

/** A probe that was refused here was never sent, and a malformed answer is no loss. */
const RTT_SERIES = `
SELECT bucket::int,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_ms) AS p50,
       min(rtt_ms) AS min, max(rtt_ms) AS max,
       (count(*) FILTER (WHERE outcome <> 'refused'))::int AS sent,
       (count(*) FILTER (WHERE outcome IN ('timeout', 'unreachable')))::int AS lost
FROM target
JOIN observation ON observation.target_id = target.id
CROSS JOIN LATERAL least(floor((extract(epoch FROM slot_at)::float8 - $2) / $4), $5 - 1) AS bucket
WHERE target.kind = 'rloc' AND target.address = $1
  AND slot_at >= to_timestamp($2::float8) AND slot_at < to_timestamp($3::float8)
GROUP BY bucket`

/**
 * Round-trip times of the RLOC-probes to `rloc` from all vantages, in `buckets` equal parts of [fromAt, toAt). Every bucket is present, in
 * order; one in which nothing was measured has `sent` 0.
 */
export async function rttSeries(db: Database, { rloc, fromAt, toAt, buckets }: RttWindow): Promise<RttBucket[]> {
  const address = canonicalIp(rloc)
  const widthMs = (toAt - fromAt) / buckets
  const measured = new Map<number, Row>()
  if (address !== undefined && widthMs > 0) {
    const { rows } = await db.pool.query<Row>(RTT_SERIES, [address, fromAt / 1000, toAt / 1000, widthMs / 1000, buckets])
    for (const row of rows) measured.set(row.bucket, row)
  }
  return Array.from({ length: buckets }, (_, bucket) => {
    const row = measured.get(bucket)
    const at = Math.round(fromAt + bucket * widthMs)
    return { at, p50Ms: row?.p50 ?? null, minMs: row?.min ?? null, maxMs: row?.max ?? null, sent: row?.sent ?? 0, lost: row?.lost ?? 0 }
  })
}

interface Row {
  readonly bucket: number
  readonly p50: number | null
  readonly min: number | null
  readonly max: number | null
  readonly sent: number
  readonly lost: number
}
