import type { Mapping } from '@lispwatch/domain/mapping'
import type { Database } from '../client.ts'
import { epochMsOf } from '../instant.ts'
import { IS_NEWEST_MAPPING } from '../targets/newest-mapping.ts'
import type { LocatorPreference, SiteServer } from './view.ts'

/** An EID-prefix of the site, with the locators that the inventory expects. */
export interface PrefixFact {
  readonly eid: string
  readonly iid: number
  readonly prefix: string
  readonly expected: readonly ({ readonly rloc: string } & LocatorPreference)[]
}

/** The newest mapping that one registration target gave; `holds` false when it has lapsed. */
export interface NewestMapping {
  readonly targetId: number
  readonly eid: string
  readonly versionId: string
  readonly mapping: Mapping
  readonly sinceAt: number
  readonly holds: boolean
}

export interface DetailFacts {
  readonly prefixes: readonly PrefixFact[]
  readonly servers: readonly SiteServer[]
  readonly mappings: readonly NewestMapping[]
}

const PREFIXES = `
SELECT label AS eid, iid::float8 AS iid, prefix, (
  SELECT coalesce(jsonb_agg(jsonb_build_object('rloc', host(rloc), 'priority', priority, 'weight', weight) ORDER BY rloc), '[]')
  FROM expected_locator
  WHERE eid_prefix_id = eid_prefix.id
) AS expected
FROM eid_prefix
WHERE site_id = $1 AND retired_at IS NULL
ORDER BY iid, afi, address, mask_length`

/** Servers that are asked about the site: their address and port as the targets have them. */
const SERVERS = `
SELECT DISTINCT ON (node.name) node.name AS node, coalesce(node.roles, '{}') AS roles, host(target.address) AS address, target.port
FROM target
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id AND eid_prefix.site_id = $1
JOIN node ON node.id = target.node_id
WHERE target.kind = 'registration' AND target.enabled
ORDER BY node.name`

const MAPPINGS = `
SELECT target.id AS "targetId", eid_prefix.label AS eid, mapping_version.id::text AS "versionId", mapping,
       ${epochMsOf('started_by_at')} AS "sinceAt", ended_by_at IS NULL AS holds
FROM mapping_version
JOIN target ON target.id = mapping_version.target_id AND target.kind = 'registration' AND target.enabled
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id AND eid_prefix.site_id = $1
WHERE ${IS_NEWEST_MAPPING}
ORDER BY mapping_version.started_by_at DESC, mapping_version.id DESC`

/** What the view of one site needs beyond its summary, in three queries. Mappings come newest first. */
export async function readDetailFacts({ pool }: Database, siteId: number): Promise<DetailFacts> {
  const [prefixes, servers, mappings] = await Promise.all([
    pool.query<PrefixFact>(PREFIXES, [siteId]),
    pool.query<SiteServer>(SERVERS, [siteId]),
    pool.query<NewestMapping>(MAPPINGS, [siteId]),
  ])
  return { prefixes: prefixes.rows, servers: servers.rows, mappings: mappings.rows }
}
