import { epochMsOf } from '../instant.ts'

/** The certain part or the end of a version lies around $1: at most one per target, because versions never overlap. */
const current = (table: string) => `started_by_at <= $1 AND (ended_by_at IS NULL OR ended_by_at > $1) AND ${around(table)}`
/** It may have begun by $1, and was first seen later: at most one as well. */
const coming = (table: string) => `started_by_at > $1 AND started_after_at < $1 AND ${around(table)}`
/** As the index has it. */
const around = (table: string) => `tstzrange(coalesce(${table}.started_after_at, ${table}.started_by_at), ${table}.ended_by_at, '[]') @> $1`

const edges = (table: string, of: string) => `
${of}.started_after_at AS ${of}_started_after_at, ${of}.started_by_at AS ${of}_started_by_at,
${of}.ended_after_at AS ${of}_ended_after_at, ${of}.ended_by_at AS ${of}_ended_by_at, ${of}.${table === 'state_interval' ? 'state' : 'mapping'} AS ${of}_value`

const join = (table: string, of: string, which: (table: string) => string, isSmall: boolean) => `
LEFT JOIN ${isSmall ? 'LATERAL ' : ''}(
  SELECT * FROM ${table} WHERE ${isSmall ? 'target_id = target.id AND ' : ''}${which(table)}
) AS ${of} ON ${of}.target_id = target.id`

/** What narrows the targets to those of a site or of an EID-prefix, $2; a locator belongs to whoever has, expects or had it. */
const SCOPES = {
  network: 'true',
  eid: `target.kind <> 'rloc' AND eid_prefix.label = $2`,
  site: `CASE WHEN target.kind = 'rloc' THEN target.address IN (
    SELECT rloc FROM expected_locator JOIN eid_prefix AS its ON its.id = eid_prefix_id JOIN site AS it ON it.id = its.site_id WHERE it.name = $2
    UNION
    SELECT rloc
    FROM site AS it
    JOIN eid_prefix AS its ON its.site_id = it.id
    JOIN target AS asked ON asked.eid_prefix_id = its.id AND asked.kind = 'registration'
    JOIN mapping_version ON mapping_version.target_id = asked.id AND ${around('mapping_version')}
    CROSS JOIN unnest(mapping_version.rlocs) AS rloc
    WHERE it.name = $2
  ) ELSE site.name = $2 END`,
} as const

export type Scope = keyof typeof SCOPES

/** One row per target that is asked, or of which something was known around $1. A few targets are looked up each, many joined as sets. */
export const asOfStatement = (scope: Scope): string => `
SELECT target.id, target.kind, target.cadence_ms, vantage.name AS vantage, eid_prefix.label AS eid, eid_prefix.iid::float8 AS iid,
       node.name AS node, CASE target.kind WHEN 'rloc' THEN host(target.address) END AS rloc,
       CASE WHEN target.kind <> 'rloc' THEN site.name END AS site,
       ${epochMsOf('target_state.held_at')} AS held_at, ${epochMsOf('target_state.turned_at')} AS turned_at,
       ${edges('state_interval', 'state')}, ${edges('state_interval', 'next_state')},
       ${edges('mapping_version', 'mapping')}, ${edges('mapping_version', 'next_mapping')}
FROM target
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
LEFT JOIN site ON site.id = eid_prefix.site_id
LEFT JOIN node ON node.id = target.node_id
LEFT JOIN target_state ON target_state.target_id = target.id
${join('state_interval', 'state', current, scope !== 'network')}
${join('state_interval', 'next_state', coming, scope !== 'network')}
${join('mapping_version', 'mapping', current, scope !== 'network')}
${join('mapping_version', 'next_mapping', coming, scope !== 'network')}
WHERE (target.enabled OR state.id IS NOT NULL OR next_state.id IS NOT NULL OR mapping.id IS NOT NULL OR next_mapping.id IS NOT NULL)
  AND ${SCOPES[scope]}
ORDER BY target.id`
