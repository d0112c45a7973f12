import type { Mapping } from '@lispwatch/domain/mapping'
import type { RegistrationState } from '@lispwatch/domain/state'
import type { Database } from '../client.ts'

/**
 * How sure a fact about an instant is. `known`: it was read before and after. `in-doubt`: between two readings that differ it had changed or
 * was about to. `unmeasured`: nothing was read around that time.
 */
export type Standing = 'known' | 'in-doubt' | 'unmeasured'

/** One EID-prefix at one server of an archive, at one instant. */
export interface ArchivedMapping {
  readonly eid: string
  readonly server: string
  readonly source: string
  readonly standing: Standing
  /** What held, or what is in doubt; null where nothing was read. */
  readonly state: Exclude<RegistrationState, 'unknown'> | null
  /** null where nothing is mapped, or the archive does not tell what. */
  readonly mapping: Mapping | null
  readonly eidReplied: string | null
}

export interface ArchivedMappingsWanted {
  readonly at: number
  /** Only EID-prefixes within this one, itself included. */
  readonly within?: string
  readonly iid?: number
  readonly source?: string
  /** `next` of the page before. */
  readonly cursor?: string | null
  readonly limit: number
}

export interface ArchivedMappings {
  readonly mappings: readonly ArchivedMapping[]
  /** null: this was the last page. */
  readonly next: string | null
}

const MOST = 1000

/** The interval in which the instant lies, its uncertain edges included; of two that meet in doubt the one that was before. */
const covering = (table: 'state_interval' | 'mapping_version', columns: string) => `
SELECT ${columns}, ended_after_at < at.t OR started_by_at > at.t AS doubtful
FROM ${table}
WHERE ${table}.target_id = target.id AND coalesce(started_after_at, started_by_at) <= at.t AND ended_by_at > at.t
ORDER BY started_by_at
LIMIT 1`

const AS_OF = `
WITH at AS (SELECT to_timestamp($1) AS t)
SELECT target.id, eid_prefix.label AS eid, substr(node.name, length(archive_source.name) + 3) AS server, archive_source.name AS source,
       CASE WHEN state.state IS NULL THEN 'unmeasured' WHEN state.doubtful THEN 'in-doubt' ELSE 'known' END AS standing,
       state.state, version.mapping, version.eid_replied AS "eidReplied"
FROM at
CROSS JOIN archive_source
JOIN target ON target.vantage_id = archive_source.vantage_id AND target.kind = 'registration'
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
JOIN node ON node.id = target.node_id
LEFT JOIN LATERAL (${covering('state_interval', 'state')}) AS state ON true
LEFT JOIN LATERAL (${covering('mapping_version', 'mapping, eid_replied')}) AS version ON state.state = 'registered'
WHERE ($2::inet IS NULL OR eid_prefix.ip <<= $2::inet) AND ($3::bigint IS NULL OR eid_prefix.iid = $3)
  AND ($4::text IS NULL OR archive_source.name = $4) AND target.id > $5
ORDER BY target.id
LIMIT $6`

/** What the archives know of an instant, page by page. */
export async function mappingsAsOf({ pool }: Database, wanted: ArchivedMappingsWanted): Promise<ArchivedMappings> {
  const { at, within = null, iid = null, source = null, cursor, limit } = wanted
  const most = Math.min(Math.max(1, limit), MOST)
  const after = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0
  const { rows } = await pool.query<ArchivedMapping & { id: number }>(AS_OF, [at / 1000, within, iid, source, after, most + 1])
  const page = rows.slice(0, most)
  return { mappings: page.map(({ id: _, ...mapping }) => mapping), next: rows.length > most ? String(page.at(-1)?.id ?? '') : null }
}
