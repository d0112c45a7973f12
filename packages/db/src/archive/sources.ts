import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'

/** What an archive holds. */
export interface ArchiveOverview {
  readonly name: string
  readonly format: string
  readonly fromAt: number | null
  readonly toAt: number | null
  /** Days or rounds. */
  readonly units: number
  /** Those that show a failure of the crawl. */
  readonly failures: number
  readonly answers: number
  /** EID-prefixes that were asked about or listed. */
  readonly eidPrefixes: number
  readonly servers: number
  /** false: what came in last is not part of the history yet; importing the same again repairs that. */
  readonly derived: boolean
}

const SOURCES = `
SELECT archive_source.name, format, derived_at IS NOT NULL AS derived,
       (SELECT ${epochMsOf('min(at)')} FROM archive_unit WHERE source_id = archive_source.id) AS "fromAt",
       (SELECT ${epochMsOf('max(at)')} FROM archive_unit WHERE source_id = archive_source.id) AS "toAt",
       (SELECT count(*)::int FROM archive_unit WHERE source_id = archive_source.id) AS units,
       (SELECT count(*)::int FROM archive_unit WHERE source_id = archive_source.id AND failed) AS failures,
       (SELECT count(*)::int FROM archive_answer JOIN archive_unit ON archive_unit.id = unit_id WHERE source_id = archive_source.id) AS answers,
       (SELECT count(DISTINCT eid_prefix_id)::int FROM target WHERE target.vantage_id = archive_source.vantage_id) AS "eidPrefixes",
       (SELECT count(DISTINCT node_id)::int FROM target WHERE target.vantage_id = archive_source.vantage_id) AS servers
FROM archive_source
ORDER BY archive_source.name`

/** All archives in the order of their names. */
export async function archiveSources({ pool }: Database): Promise<ArchiveOverview[]> {
  return (await pool.query<ArchiveOverview>(SOURCES)).rows
}

const GAPS = `
SELECT ${epochMsOf('before_at')} AS "fromAt", ${epochMsOf('at')} AS "toAt"
FROM (
  SELECT at, lag(at) OVER (ORDER BY at) AS before_at, gap_after_ms
  FROM archive_unit
  JOIN archive_source ON archive_source.id = source_id
  WHERE archive_source.name = $1 AND NOT failed
) AS units
WHERE extract(epoch FROM at - before_at) * 1000 > gap_after_ms
ORDER BY at`

/** The times of which an archive tells nothing: between sound rounds that are further apart than its pace allows. */
export async function archiveGaps({ pool }: Database, name: string): Promise<{ readonly fromAt: number; readonly toAt: number }[]> {
  return (await pool.query<{ fromAt: number; toAt: number }>(GAPS, [name])).rows
}
