import type { Overlap } from '@lispwatch/domain/facts/eid-facts'
import type { Database } from '../client.ts'
import { EPOCH_TYPES } from '../instant.ts'
import { append } from './readings.ts'

/** Of an EID-prefix that covers thousands, the newest are enough to say so. */
const MOST_OVERLAPS = 100
const DAY_SECONDS = 86_400

/** EID-prefixes of the inventory or of answers, as far as some server maps them, or did in the last day. */
const REGISTERED = `
SELECT own.id AS "eidPrefixId", found.*
FROM unnest($1::int[]) AS asked (id)
JOIN eid_prefix AS own ON own.id = asked.id AND own.ip IS NOT NULL
CROSS JOIN LATERAL (
  SELECT other.iid::float8 AS iid, other.prefix, site.name AS site, other.ip << own.ip AS "isInside",
         to_json(array_agg(DISTINCT locator.rloc) FILTER (WHERE locator.rloc IS NOT NULL)) AS locators,
         min(version.started_by_at) AS "firstSeenAt", max(coalesce(version.ended_after_at, state.held_at, version.started_by_at)) AS "lastSeenAt",
         bool_or(version.ended_by_at IS NULL) AS "isPresent", to_json(array_agg(DISTINCT node.name)) AS nodes, min(vantage.name) AS vantage
  FROM eid_prefix AS other
  LEFT JOIN site ON site.id = other.site_id AND site.retired_at IS NULL
  JOIN target ON target.eid_prefix_id = other.id AND target.kind = 'registration' AND target.enabled
  JOIN target_state AS state ON state.target_id = target.id
  JOIN node ON node.id = target.node_id
  JOIN vantage ON vantage.id = target.vantage_id
  JOIN mapping_version AS version ON version.target_id = target.id
    AND (version.ended_by_at IS NULL OR version.ended_by_at >= to_timestamp($2::float8 - ${DAY_SECONDS}))
  LEFT JOIN LATERAL jsonb_to_recordset(version.mapping -> 'locators') AS locator (rloc text) ON true
  WHERE other.ip && own.ip AND other.iid = own.iid AND other.id <> own.id AND other.retired_at IS NULL
  GROUP BY other.id, site.name
  ORDER BY min(version.started_by_at) DESC
  LIMIT ${MOST_OVERLAPS}
) AS found
ORDER BY own.id, found.iid, found.prefix`

/** What walks found. What somebody has put aside is no surprise any more, what somebody has adopted is in the inventory. */
const FOUND = `
SELECT own.id AS "eidPrefixId", found.*
FROM unnest($1::int[]) AS asked (id)
JOIN eid_prefix AS own ON own.id = asked.id AND own.ip IS NOT NULL
CROSS JOIN LATERAL (
  SELECT candidate.iid::float8 AS iid, candidate.prefix, NULL::text AS site, candidate.ip << own.ip AS "isInside",
         jsonb_path_query_array(candidate.mapping, '$.locators[*].rloc') AS locators,
         candidate.first_seen_at AS "firstSeenAt", candidate.last_seen_at AS "lastSeenAt", candidate.presence <> 'gone' AS "isPresent",
         to_json(candidate.servers) AS nodes, candidate.vantage
  FROM candidate
  WHERE candidate.ip && own.ip AND candidate.iid = own.iid AND candidate.ip <> own.ip AND candidate.state = 'new'
    AND NOT EXISTS (
      SELECT FROM eid_prefix AS known
      WHERE known.ip = candidate.ip AND known.iid = candidate.iid AND known.retired_at IS NULL AND known.site_id IS NOT NULL
    )
  ORDER BY candidate.first_seen_at DESC
  LIMIT ${MOST_OVERLAPS}
) AS found
ORDER BY own.id, found.iid, found.prefix`

interface Row extends Omit<Overlap, 'eid' | 'relation' | 'locators'> {
  readonly eidPrefixId: number
  readonly iid: number
  readonly prefix: string
  readonly isInside: boolean
  readonly locators: readonly string[] | null
}

/** The other EID-prefixes that are mapped and lie inside these or cover them, by the ids of these. Two queries. */
export async function readOverlaps({ pool }: Database, eidPrefixIds: readonly number[], now: number): Promise<Map<number, Overlap[]>> {
  const [registered, found] = await Promise.all([
    pool.query<Row>({ name: 'overlaps-registered', text: REGISTERED, values: [eidPrefixIds, now / 1000], types: EPOCH_TYPES }),
    pool.query<Row>({ name: 'overlaps-found', text: FOUND, values: [eidPrefixIds], types: EPOCH_TYPES }),
  ])
  const overlaps = new Map<number, Overlap[]>()
  for (const row of [...registered.rows, ...found.rows]) {
    const { site, firstSeenAt, lastSeenAt, isPresent, nodes, vantage } = row
    append(overlaps, row.eidPrefixId, {
      ...{ eid: { iid: row.iid, prefix: row.prefix }, site, relation: row.isInside ? 'inside' : 'covers', locators: row.locators ?? [] },
      ...{ firstSeenAt, lastSeenAt, isPresent, nodes, vantage },
    })
  }
  return overlaps
}
