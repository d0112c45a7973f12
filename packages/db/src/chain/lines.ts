import type { RecordLine } from '@lispwatch/domain/record/record-line'
import type { Queryable } from '../transaction.ts'

/** A line as values; of the text itself, the database reads it. */
export const LINE_COLUMNS = `
position::float8, source, key, line::jsonb ->> 'change' AS change, line::jsonb -> 'content' AS content,
(extract(epoch FROM (line::jsonb ->> 'known_at')::timestamptz) * 1000)::float8 AS "knownAt"`

/** A line with what proves it. */
export interface ProvenLine extends RecordLine {
  /** The very text. */
  readonly text: string
  /** Of the line before it and its own, in hex. */
  readonly before: string
  readonly hash: string
}

/** Which lines: about one of these, of these tables, written down within these times (epoch ms), up to a line. */
export interface LinesWanted {
  /** EID-prefixes as formatEidPrefix writes them, addresses of locators, names of nodes. */
  readonly subjects: readonly string[]
  /** Left out: all tables. */
  readonly sources?: readonly string[]
  readonly fromAt?: number
  readonly toAt?: number
  readonly upTo?: number
  readonly most: number
}

/**
 * A row that was removed says nothing of what it was about: it belongs to whatever its other lines are about.
 */
const LINES = `
WITH its_row AS (
  SELECT DISTINCT source, key FROM chain_line
  WHERE chain_subject(line) = ANY ($1) AND ($2::text[] IS NULL OR source = ANY ($2))
)
SELECT ${LINE_COLUMNS}, line AS text, encode(hash, 'hex') AS hash,
       coalesce((SELECT encode(before.hash, 'hex') FROM chain_line AS before WHERE before.position = chain_line.position - 1), repeat('0', 64)) AS before
FROM chain_line
JOIN its_row USING (source, key)
WHERE position <= $3::float8
  AND (line::jsonb ->> 'known_at')::timestamptz >= to_timestamp($4::float8)
  AND (line::jsonb ->> 'known_at')::timestamptz < to_timestamp($5::float8)
ORDER BY position DESC
LIMIT $6`

const LAST = 2 ** 53
/** The year 9999: PostgreSQL and JavaScript both know it well. */
const END_OF_TIME_MS = 253_370_764_800_000

/** The newest `most` of the lines that are wanted, in the order of their positions. */
export async function linesAbout(
  client: Queryable,
  { subjects, sources, fromAt = 0, toAt = END_OF_TIME_MS, upTo = LAST, most }: LinesWanted,
): Promise<ProvenLine[]> {
  const { rows } = await client.query<ProvenLine>(LINES, [subjects, sources ?? null, upTo, fromAt / 1000, toAt / 1000, most])
  return rows.reverse()
}
