import type { Database } from '../client.ts'

/** Round-trip times of the RLOC-probes to one locator in a window, all vantages together. The times are null when nothing answered. */
export interface RoundTrips {
  readonly rloc: string
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly sent: number
  readonly lost: number
}

/** A probe that was refused here was never sent, and a malformed answer is no loss. */
const ROUND_TRIPS = `
SELECT host(target.address) AS rloc,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_ms) AS "p50Ms", percentile_cont(0.95) WITHIN GROUP (ORDER BY rtt_ms) AS "p95Ms",
       (count(*) FILTER (WHERE outcome <> 'refused'))::int AS sent,
       (count(*) FILTER (WHERE outcome IN ('timeout', 'unreachable')))::int AS lost
FROM target
JOIN observation ON observation.target_id = target.id
WHERE target.kind = 'rloc' AND target.enabled AND target.address = ANY ($1::inet[])
  AND slot_at >= to_timestamp($2::float8) AND slot_at < to_timestamp($3::float8)
GROUP BY target.address`

/** Those of the locators that were probed in [fromAt, toAt), in no order. Reads every observation of the window: keep it short. */
export async function roundTrips(
  { pool }: Database,
  { rlocs, fromAt, toAt }: { readonly rlocs: readonly string[]; readonly fromAt: number; readonly toAt: number },
): Promise<RoundTrips[]> {
  if (rlocs.length === 0) return []
  return (await pool.query<RoundTrips>(ROUND_TRIPS, [rlocs, fromAt / 1000, toAt / 1000])).rows
}
