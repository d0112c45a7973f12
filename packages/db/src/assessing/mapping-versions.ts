import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { append } from './readings.ts'

/** What a target mapped from (afterAt, byAt] on; null: nothing. */
export interface VersionTurn {
  readonly mapping: Mapping | null
  readonly afterAt: number | null
  readonly byAt: number
}

/** The mappings of one target. */
export interface TargetVersions {
  /** What holds now, by its hash, and since when; null: nothing does. */
  readonly open: { readonly mapping: Mapping; readonly hash: string; readonly sinceAt: number } | null
  /** Those of the last day, oldest first. */
  readonly turns: readonly VersionTurn[]
}

export const NO_VERSIONS: TargetVersions = { open: null, turns: [] }

const MOST_VERSIONS = 50
const DAY_MS = 86_400_000

const VERSIONS = `
SELECT asked.id AS "targetId", version.*
FROM unnest($1::int[]) AS asked (id)
CROSS JOIN LATERAL (
  SELECT mapping, mapping_hash AS hash, started_after_at AS "startedAfterAt", started_by_at AS "startedByAt",
         ended_after_at AS "endedAfterAt", ended_by_at AS "endedByAt"
  FROM mapping_version
  WHERE mapping_version.target_id = asked.id AND (ended_by_at IS NULL OR ended_by_at >= to_timestamp($2::float8))
  ORDER BY started_by_at DESC
  LIMIT ${MOST_VERSIONS}
) AS version
ORDER BY asked.id, version."startedByAt"`

interface Row {
  readonly targetId: number
  readonly mapping: Mapping
  readonly hash: string
  readonly startedAfterAt: number | null
  readonly startedByAt: number
  readonly endedAfterAt: number | null
  readonly endedByAt: number | null
}

/** A version that ended before the next one began left nothing in between. */
function turnsOf(rows: readonly Row[]): VersionTurn[] {
  const turns = rows.flatMap(({ mapping, startedAfterAt, startedByAt, endedAfterAt, endedByAt }, i): VersionTurn[] => {
    const next = rows[i + 1]
    const version = { mapping, afterAt: startedAfterAt, byAt: startedByAt }
    const isGap = endedByAt !== null && (next === undefined || next.startedByAt > endedByAt)
    return isGap ? [version, { mapping: null, afterAt: endedAfterAt, byAt: endedByAt }] : [version]
  })
  return turns.slice(-MOST_VERSIONS)
}

/** The mappings of these targets that hold, or held within the last day, by target id. One query. */
export async function readVersions({ pool }: Database, targetIds: readonly number[], now: number): Promise<Map<number, TargetVersions>> {
  const query = { name: 'versions-of', text: VERSIONS, values: [targetIds, (now - DAY_MS) / 1000], types: EPOCH_TYPES }
  const rowsOf = new Map<number, Row[]>()
  for (const row of (await pool.query<Row>(query)).rows) append(rowsOf, row.targetId, row)
  return new Map(
    [...rowsOf].map(([targetId, rows]) => {
      const last = rows.at(-1)
      const open = last?.endedByAt === null ? { mapping: last.mapping, hash: last.hash, sinceAt: last.startedByAt } : null
      return [targetId, { open, turns: turnsOf(rows) }]
    }),
  )
}
