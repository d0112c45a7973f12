import { HISTOGRAM_BOUNDS_MS } from '@lispwatch/domain/histogram/bounds'
import { decodeHistogram } from '@lispwatch/domain/histogram/encoding'
import { mergeHistograms, percentiles } from '@lispwatch/domain/histogram/histogram'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from './client.ts'
import { epochMsOf } from './instant.ts'
import { RESOLUTIONS } from './rollups/resolution.ts'
import { bucketCount, type KeptFrom, type SeriesSource, seriesSource } from './series/source.ts'
import { RAW_SERIES, rolledSeries } from './series/statements.ts'

/** One bucket of round-trip times; `at` is its beginning. The times are null when nothing answered. */
export interface RttBucket {
  readonly at: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
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

const KEPT_FROM = `
SELECT ${epochMsOf('from_at')} AS observation,
       (SELECT array_agg((
          SELECT ${epochMsOf("min(from_day)::timestamp AT TIME ZONE 'UTC'")} FROM memory_partitions(parent)
        ) ORDER BY position) FROM unnest($1::text[]) WITH ORDINALITY AS given (parent, position)) AS first_at,
       (SELECT array_agg(${epochMsOf('until_at')} ORDER BY position)
        FROM unnest($2::text[]) WITH ORDINALITY AS given (name, position)
        LEFT JOIN rollup_progress ON resolution = name) AS until_at
FROM observation_kept`

/**
 * Round-trip times of the RLOC-probes to `rloc` from all vantages, in equal parts of [fromAt, toAt). Every bucket is present, in order; one
 * in which nothing was measured has `sent` 0. There are `buckets` of them, or fewer where only roll-ups of wider windows are left or
 * needed (see seriesSource). Percentiles are exact where observations are read, else within HISTOGRAM_ERROR of the exact ones.
 */
export async function rttSeries(db: Database, { rloc, fromAt, toAt, buckets }: RttWindow): Promise<RttBucket[]> {
  const address = canonicalIp(rloc)
  const { source, rolledUntilAt } = await sourceFor(db, { fromAt, bucketMs: (toAt - fromAt) / buckets })
  const count = bucketCount({ fromAt, toAt, buckets }, source)
  const widthMs = (toAt - fromAt) / count
  const measured = new Map<number, Measured>()
  if (address !== undefined && widthMs > 0) {
    const values = [address, fromAt / 1000, toAt / 1000, widthMs / 1000, count]
    for (const one of source === 'observation' ? await raw(db, values) : await rolledUp(db, source, rolledUntilAt, values)) {
      measured.set(one.bucket, one)
    }
  }
  return Array.from({ length: count }, (_, bucket) => {
    const { p50 = null, p95 = null, p99 = null, min = null, max = null, sent = 0, lost = 0 } = measured.get(bucket) ?? {}
    const at = Math.round(fromAt + bucket * widthMs)
    return { at, p50Ms: p50, p95Ms: p95, p99Ms: p99, minMs: min, maxMs: max, sent, lost }
  })
}

interface Measured {
  readonly bucket: number
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly min: number | null
  readonly max: number | null
  readonly sent: number
  readonly lost: number
}

async function raw(db: Database, values: readonly unknown[]): Promise<Measured[]> {
  const { rows } = await db.pool.query<Measured>(RAW_SERIES, [...values])
  return rows
}

async function rolledUp(db: Database, source: Exclude<SeriesSource, 'observation'>, untilAt: number, values: readonly unknown[]) {
  const { rows } = await db.pool.query<Omit<Measured, 'p50' | 'p95' | 'p99'> & { histograms: (Buffer | null)[] }>(rolledSeries(source), [
    ...values,
    untilAt / 1000,
    HISTOGRAM_BOUNDS_MS,
  ])
  return rows.map(({ histograms, ...row }): Measured => {
    const merged = mergeHistograms(histograms.flatMap((one) => (one === null ? [] : [decodeHistogram(one)])))
    const [p50 = null, p95 = null, p99 = null] = percentiles(merged, [0.5, 0.95, 0.99])
    return { ...row, p50, p95, p99 }
  })
}

async function sourceFor(
  db: Database,
  wanted: { fromAt: number; bucketMs: number },
): Promise<{ source: SeriesSource; rolledUntilAt: number }> {
  const tables = RESOLUTIONS.map(({ table }) => table)
  const names = RESOLUTIONS.map(({ name }) => name)
  type Row = { observation: number | null; first_at: (number | null)[]; until_at: (number | null)[] }
  const { rows } = await db.pool.query<Row>(KEPT_FROM, [tables, names])
  const [row] = rows
  const kept: KeptFrom = {
    observation: row?.observation ?? null,
    rollups: RESOLUTIONS.map((_, i) => firstKept(row?.first_at[i], row?.observation)),
  }
  const source = seriesSource(wanted, kept)
  const untilAt = source === 'observation' ? null : row?.until_at[RESOLUTIONS.indexOf(source)]
  return { source, rolledUntilAt: untilAt ?? 0 }
}

/** As long as no raw day was dropped, there is nothing before the first partition; later a first partition may have had others before it. */
const firstKept = (firstAt: number | null | undefined, droppedUntilAt: number | null | undefined): number | null =>
  droppedUntilAt === null || droppedUntilAt === undefined ? null : (firstAt ?? Number.POSITIVE_INFINITY)
