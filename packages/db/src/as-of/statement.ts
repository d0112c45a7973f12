/** What held, or may have held, at $1; as the index has it. At most two versions per target: one that is there, one that is coming. */
const around = "tstzrange(coalesce(started_after_at, started_by_at), ended_by_at, '[]') @> $1::timestamptz"

/** A locator belongs to whoever expects it, or had it in a mapping at $1. $2: the name of the site, or the text of the EID-prefix. */
const OF_SITE = `
its_prefix AS (
  SELECT eid_prefix.id FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id WHERE site.name = $2
), its_registration AS (
  SELECT id FROM target WHERE kind = 'registration' AND eid_prefix_id IN (SELECT id FROM its_prefix)
), its_rloc AS (
  SELECT rloc FROM expected_locator WHERE eid_prefix_id IN (SELECT id FROM its_prefix)
  UNION
  SELECT rloc
  FROM mapping_version
  CROSS JOIN unnest(rlocs) AS rloc
  WHERE target_id IN (SELECT id FROM its_registration) AND ${around}
), its_target AS (
  SELECT id FROM its_registration
  UNION ALL
  SELECT id FROM target WHERE kind = 'rloc' AND address IN (SELECT rloc FROM its_rloc)
)`

const OF_EID = `
its_target AS (
  SELECT target.id
  FROM eid_prefix
  JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration'
  WHERE eid_prefix.label = $2
)`

export type Scope = 'network' | 'registrations' | 'site' | 'eid'

const WITH: Record<Scope, string> = { network: '', registrations: '', site: `WITH ${OF_SITE}`, eid: `WITH ${OF_EID}` }

const IS_OF: Record<Scope, string> = {
  network: 'true',
  registrations: "target.kind = 'registration'",
  site: 'target.id IN (SELECT id FROM its_target)',
  eid: 'target.id IN (SELECT id FROM its_target)',
}

/** The targets that are asked, and those of which something was known around $1. Instants as they are: read them with EPOCH_TYPES. */
export const targetsStatement = (scope: Scope): string => `${WITH[scope]}
SELECT target.id, target.kind, target.cadence_ms, target.timeout_ms, target.tries, vantage.name AS vantage, eid_prefix.label AS eid, eid_prefix.iid::float8 AS iid,
       node.name AS node, CASE target.kind WHEN 'rloc' THEN host(target.address) END AS rloc,
       CASE WHEN target.kind <> 'rloc' THEN site.name END AS site,
       target_state.held_at AS "heldAt", target_state.turned_at AS "turnedAt"
FROM target
JOIN vantage ON vantage.id = target.vantage_id
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
LEFT JOIN site ON site.id = eid_prefix.site_id
LEFT JOIN node ON node.id = target.node_id
LEFT JOIN target_state ON target_state.target_id = target.id
WHERE ${IS_OF[scope]}
  AND (target.enabled OR target.id IN (
    SELECT target_id FROM state_interval WHERE ${around} UNION ALL SELECT target_id FROM mapping_version WHERE ${around}
  ))
ORDER BY target.id`

/** Of which targets: of all, of all registrations, or of those in $2. */
export type Among = 'all' | 'registrations' | 'given'

const IS_AMONG: Record<Among, string> = {
  all: '',
  registrations: "AND target_id IN (SELECT id FROM target WHERE kind = 'registration')",
  given: 'AND target_id = ANY ($2::int[])',
}

/**
 * Versions around $1: [target, value, whether it is coming, began by, the last sight of what was before (of one that is coming after it
 * was seen, of one that is there its own), ended by where $1 lies behind that sight]. Of a mapping the value may be the id of its version.
 * What an ETR says itself is no registration, and left out.
 */
export const versionsStatement = (value: 'state' | 'mapping' | 'id', among: Among): string => `
SELECT target_id, ${value === 'id' ? 'id::float8' : value}, started_by_at > $1::timestamptz, started_by_at,
       CASE WHEN started_by_at > $1::timestamptz THEN started_after_at ELSE ended_after_at END,
       CASE WHEN ended_after_at < $1::timestamptz THEN ended_by_at END
FROM ${value === 'state' ? 'state_interval' : 'mapping_version'}
WHERE ${around} AND (started_by_at > $1::timestamptz OR ended_by_at IS NULL OR ended_by_at > $1::timestamptz)
  ${value === 'state' ? '' : 'AND etr_eid_prefix_id IS NULL'}
  ${IS_AMONG[among]}`

/** What the versions with the ids $1 say: [id, mapping]. */
export const MAPPINGS = 'SELECT id::float8, mapping FROM mapping_version WHERE id = ANY ($1::bigint[])'

/** The stretches without evidence in which $1 lies, ends not included: [target, from, to]. */
export const unmeasuredStatement = (among: Among): string => `
SELECT target_id, from_at, to_at
FROM unmeasured
WHERE tstzrange(from_at, to_at, '()') @> $1::timestamptz ${IS_AMONG[among]}`
