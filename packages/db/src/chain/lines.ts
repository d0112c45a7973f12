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

/** Which lines: about one of these, of these tables, of what was so in a stretch of time. */
export interface LinesWanted {
  /** EID-prefixes as formatEidPrefix writes them, addresses of locators, names of nodes and sites. */
  readonly subjects: readonly string[]
  /** Left out: all tables. */
  readonly sources?: readonly string[]
  /** [fromAt, toAt] in epoch ms; left out: all that was ever told. */
  readonly concerning?: { readonly fromAt: number; readonly toAt: number }
  readonly most: number
}

const SAYS = "(line::jsonb -> 'content')"
/** When what a line tells of began, and when it was over; what ended at no known time may last. Of a row that was removed nothing is known. */
const BEGAN = `coalesce(${SAYS} ->> 'after_at', ${SAYS} ->> 'slot_at', ${SAYS} ->> 'from_at', ${SAYS} ->> 'started_after_at', ${SAYS} ->> 'started_by_at', ${SAYS} ->> 'at')::timestamptz`
const ENDED = `CASE WHEN ${SAYS} ? 'ended_by_at' THEN coalesce(${SAYS} ->> 'ended_by_at', 'infinity')
  ELSE coalesce(${SAYS} ->> 'by_at', ${SAYS} ->> 'slot_at', ${SAYS} ->> 'to_at', ${SAYS} ->> 'at', 'infinity') END::timestamptz`

/** A row that was removed says nothing of what it was about: it belongs to whatever its other lines are about. */
const LINES = `
WITH its_row AS MATERIALIZED (
  SELECT DISTINCT source, key FROM chain_line
  WHERE chain_subject(line) = ANY ($1) AND ($2::text[] IS NULL OR source = ANY ($2))
)
SELECT ${LINE_COLUMNS}, line AS text, encode(hash, 'hex') AS hash,
       coalesce((SELECT encode(before.hash, 'hex') FROM chain_line AS before WHERE before.position = chain_line.position - 1), repeat('0', 64)) AS before
FROM chain_line
JOIN its_row USING (source, key)
WHERE (${BEGAN} IS NULL OR ${BEGAN} <= to_timestamp($4::float8)) AND ${ENDED} >= to_timestamp($3::float8)
ORDER BY position DESC
LIMIT $5`

/** The year 9999: PostgreSQL and JavaScript both know it well. */
const END_OF_TIME_MS = 253_370_764_800_000
const ALWAYS = { fromAt: 0, toAt: END_OF_TIME_MS }

/** The newest `most` of the lines that are wanted, in the order of their positions. */
export async function linesAbout(client: Queryable, { subjects, sources, concerning = ALWAYS, most }: LinesWanted): Promise<ProvenLine[]> {
  const values = [subjects, sources ?? null, concerning.fromAt / 1000, concerning.toAt / 1000, most]
  return (await client.query<ProvenLine>(LINES, values)).rows.reverse()
}
