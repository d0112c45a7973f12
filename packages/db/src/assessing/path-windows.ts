import type { PathWindow } from '@lispwatch/domain/facts/rloc-facts'
import { decodeHistogram } from '@lispwatch/domain/histogram/encoding'
import { mergeHistograms, percentiles } from '@lispwatch/domain/histogram/histogram'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { append } from './readings.ts'

const LATELY_MS = 600_000
const USUAL_MS = 7 * 86_400_000

const PROBES = "target.kind = 'rloc' AND target.enabled AND target.address = ANY ($1::inet[])"

/** A probe that was refused here was never sent, and a malformed answer is no loss. */
const LATELY = `
SELECT host(target.address) AS rloc, vantage.name AS vantage,
       (count(*) FILTER (WHERE outcome <> 'refused'))::int AS sent, (count(*) FILTER (WHERE outcome IN ('timeout', 'unreachable')))::int AS lost,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY rtt_ms) AS "p50Ms"
FROM target
JOIN vantage ON vantage.id = target.vantage_id
JOIN observation ON observation.target_id = target.id
WHERE ${PROBES} AND slot_at >= to_timestamp($2::float8) AND slot_at <= to_timestamp($3::float8)
GROUP BY target.address, vantage.name`

/** Whole days as far as they are rolled up, hours from there on. */
const USUAL = `
WITH whole AS (SELECT coalesce(max(until_at), '-infinity') AS until_at FROM rollup_progress WHERE resolution = '1day')
SELECT host(target.address) AS rloc, vantage.name AS vantage, min(part.starts_at) AS "fromAt", sum(sent)::int AS sent, sum(lost)::int AS lost,
       array_agg(rtt) FILTER (WHERE rtt IS NOT NULL) AS histograms
FROM target
JOIN vantage ON vantage.id = target.vantage_id
CROSS JOIN whole
CROSS JOIN LATERAL (
  SELECT starts_at, sent, lost, rtt FROM rollup_1day
  WHERE rollup_1day.target_id = target.id AND starts_at >= to_timestamp($2::float8) AND starts_at < whole.until_at
  UNION ALL
  SELECT starts_at, sent, lost, rtt FROM rollup_1h
  WHERE rollup_1h.target_id = target.id AND starts_at >= greatest(to_timestamp($2::float8), whole.until_at)
) AS part
WHERE ${PROBES}
GROUP BY target.address, vantage.name`

interface LatelyRow extends Pick<PathWindow, 'vantage' | 'sent' | 'lost' | 'p50Ms'> {
  readonly rloc: string
}

interface UsualRow extends Pick<PathWindow, 'vantage' | 'fromAt' | 'sent' | 'lost'> {
  readonly rloc: string
  readonly histograms: readonly Buffer[] | null
}

export interface PathWindows {
  readonly lately: ReadonlyMap<string, readonly PathWindow[]>
  readonly usual: ReadonlyMap<string, readonly PathWindow[]>
}

export const NO_WINDOWS: PathWindows = { lately: new Map(), usual: new Map() }

/** How the ways to these addresses were in the last ten minutes, and in the last seven days as far as they are rolled up. Two queries. */
export async function readPathWindows({ pool }: Database, addresses: readonly string[], now: number): Promise<PathWindows> {
  const [recent, long] = await Promise.all([
    pool.query<LatelyRow>(LATELY, [addresses, (now - LATELY_MS) / 1000, now / 1000]),
    pool.query<UsualRow>({ text: USUAL, values: [addresses, (now - USUAL_MS) / 1000], types: EPOCH_TYPES }),
  ])
  const lately = new Map<string, PathWindow[]>()
  for (const { rloc, ...row } of recent.rows) append(lately, rloc, { ...row, fromAt: now - LATELY_MS, untilAt: now })
  const usual = new Map<string, PathWindow[]>()
  for (const { rloc, histograms, ...row } of long.rows) {
    const [p50Ms = null] = percentiles(mergeHistograms((histograms ?? []).map(decodeHistogram)), [0.5])
    append(usual, rloc, { ...row, untilAt: now, p50Ms })
  }
  return { lately, usual }
}
