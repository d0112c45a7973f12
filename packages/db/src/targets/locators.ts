import type { InventoryNetwork } from '@lispwatch/domain/inventory'
import { MAPPED_LOCATORS_ADMITTED, NEW_LOCATORS_PER_MINUTE, NO_LOCATOR, PRIVATE_SPACE } from '@lispwatch/domain/probe-denial'
import { CONSENTED_CONFIRMATION_MS, targetTiming } from '@lispwatch/domain/target-timing'
import type { Queryable } from '../transaction.ts'
import { IS_NEWEST_MAPPING, newestMappingOf } from './newest-mapping.ts'
import { IS_ACTIVE_VANTAGE, LISP_CONTROL_PORT } from './registrations.ts'
import { retireTargets } from './retire.ts'
import { firstDue } from './schedule.ts'

/** The rules of domain's probeDenial, in SQL. */
const inetArray = (prefixes: readonly string[]) => `'{${prefixes.join()}}'::inet[]`
const NEVER_PROBED = `(${inetArray(NO_LOCATOR)} || coalesce((SELECT never_probe::inet[] FROM network), '{}'))`
const IS_EXPECTED = `(bool_or(declared) OR (SELECT underlay FROM network) = 'private' OR NOT address <<= ANY (${inetArray(PRIVATE_SPACE)}))`

/** The parameter with the addresses that are looked at; null: all are. */
type Given = '$1' | '$7' | null

const MAPPED = `FROM target AS asked
CROSS JOIN ${newestMappingOf('asked')} AS newest
CROSS JOIN unnest(newest.rlocs) AS rloc
WHERE asked.kind = 'registration' AND asked.enabled`

/** Few addresses are found by the index of what mappings name. */
const mappedAmong = (given: Exclude<Given, null>) => `FROM mapping_version
JOIN target AS asked ON asked.id = mapping_version.target_id AND asked.kind = 'registration' AND asked.enabled
CROSS JOIN unnest(mapping_version.rlocs) AS rloc
WHERE mapping_version.rlocs && ${given}::inet[] AND rloc = ANY (${given}::inet[]) AND ${IS_NEWEST_MAPPING}`

/** Who names which locator in which vantage. Where addresses are given, the statement begins with them. */
const named = (given: Given) => `
SELECT vantage.id AS vantage_id, expected_locator.rloc AS address, expected_locator.eid_prefix_id, true AS declared
FROM ${given === null ? 'expected_locator' : `unnest(${given}::inet[]) AS given (address) JOIN expected_locator ON rloc = given.address`}
JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
CROSS JOIN vantage
WHERE ${IS_ACTIVE_VANTAGE}
UNION ALL
SELECT asked.vantage_id, rloc, asked.eid_prefix_id, false
${given === null ? MAPPED : mappedAmong(given)}`

/** Every locator that somebody names, as (vantage_id, address, eid_prefix_id, declared). */
export const NAMED_LOCATORS = named(null)

/** The same of the addresses in $1. */
export const NAMED_AMONG = named('$1')

/** One row per locator that may be probed and vantage: the EID-prefixes that it serves, and the one that stands for them in the probes. */
const wanted = (given: Given) => `
SELECT vantage_id, address, min(eid_prefix_id) AS representative, array_agg(eid_prefix_id) AS served, bool_or(declared) AS declared
FROM (${named(given)}) AS named
WHERE NOT address <<= ANY (${NEVER_PROBED})
GROUP BY vantage_id, address
HAVING ${IS_EXPECTED} IS TRUE`

/** How many locators of each vantage are probed beyond those that the inventory names. */
const LOAD = `
SELECT vantage_id, count(*) - (
  SELECT count(DISTINCT rloc)
  FROM expected_locator
  JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
) AS taken
FROM target
WHERE kind = 'rloc' AND enabled
GROUP BY vantage_id`

/** How many locators each site brought in during the last minute. */
const RECENT = `
SELECT target.vantage_id, eid_prefix.site_id, count(*) AS taken
FROM target
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
WHERE target.kind = 'rloc' AND target.enabled AND target.made_at > to_timestamp($1::float8) - interval '1 minute'
GROUP BY target.vantage_id, eid_prefix.site_id`

/** The ranks decide who is admitted when there are too many; what is probed already stays. LIMIT keeps the look-up one by the index. */
const ranked = (given: Given) => `
SELECT wanted.*, present.enabled IS TRUE AS present, coalesce(load.taken, 0) AS taken,
       coalesce(recent.taken, 0) AS taken_by_site,
       row_number() OVER (PARTITION BY wanted.vantage_id, wanted.declared, present.enabled IS TRUE ORDER BY wanted.address) AS rank,
       row_number() OVER (
         PARTITION BY wanted.vantage_id, standing_for.site_id, wanted.declared, present.enabled IS TRUE ORDER BY wanted.address
       ) AS rank_in_site
FROM (${wanted(given)}) AS wanted
JOIN eid_prefix AS standing_for ON standing_for.id = wanted.representative
LEFT JOIN (${RECENT}) AS recent ON recent.vantage_id = wanted.vantage_id AND recent.site_id = standing_for.site_id
LEFT JOIN (${LOAD}) AS load ON load.vantage_id = wanted.vantage_id
LEFT JOIN LATERAL (
  SELECT enabled
  FROM target
  WHERE kind = 'rloc' AND address = wanted.address AND port = ${LISP_CONTROL_PORT} AND vantage_id = wanted.vantage_id
  LIMIT 1
) AS present ON true`

/** Locators whose owners consent to be probed more often: those of a node that says so, and those that are expected at a site that does. */
const CONSENTED = `
SELECT address, 1000 * min(every) AS cadence_ms
FROM (
  SELECT expected_locator.rloc AS address, site.probe_every_seconds AS every
  FROM site
  JOIN eid_prefix ON eid_prefix.site_id = site.id AND eid_prefix.retired_at IS NULL
  JOIN expected_locator ON expected_locator.eid_prefix_id = eid_prefix.id
  WHERE site.probe_every_seconds IS NOT NULL AND site.retired_at IS NULL
  UNION ALL
  SELECT own::inet, node.probe_every_seconds
  FROM node
  CROSS JOIN unnest(node.addresses) AS own
  WHERE node.probe_every_seconds IS NOT NULL AND node.retired_at IS NULL
) AS consent
GROUP BY address`

const upsertAdmitted = (given: Given) => `
WITH upserted AS (
  INSERT INTO target (kind, vantage_id, eid_prefix_id, address, port, cadence_ms, confirm_ms, timeout_ms, tries, made_at, next_due_at)
  SELECT 'rloc', vantage_id, representative, admitted.address, ${LISP_CONTROL_PORT}, least(consented.cadence_ms, $2),
         CASE WHEN consented.cadence_ms IS NOT NULL THEN $${given === null ? 7 : 8}::int END, $3, $4, to_timestamp($1::float8),
         ${firstDue('to_timestamp($1::float8)', 'row_number() OVER (ORDER BY admitted.address, vantage_id)')}
  FROM (${ranked(given)}) AS admitted
  LEFT JOIN (${CONSENTED}) AS consented ON consented.address = admitted.address
  WHERE declared OR present OR (rank <= $5 - taken AND rank_in_site <= $6 - taken_by_site)
  ON CONFLICT (address, port, vantage_id) WHERE kind = 'rloc' DO UPDATE
  SET enabled = true, made_at = CASE WHEN target.enabled THEN target.made_at ELSE excluded.made_at END,
      cadence_ms = excluded.cadence_ms, confirm_ms = excluded.confirm_ms, timeout_ms = excluded.timeout_ms, tries = excluded.tries,
      next_due_at = least(target.next_due_at, excluded.next_due_at)
  WHERE (target.enabled, target.cadence_ms, target.confirm_ms, target.timeout_ms, target.tries)
    IS DISTINCT FROM (true, excluded.cadence_ms, excluded.confirm_ms, excluded.timeout_ms, excluded.tries)
  RETURNING id
)
INSERT INTO target_state (target_id) SELECT id FROM upserted ON CONFLICT DO NOTHING`

const isLookedAt = (given: Given) => (given === null ? 'true' : `target.address = ANY (${given}::inet[])`)

/**
 * A probe names an EID-prefix that its locator serves (RFC 9301 7.1): another one takes over where it no longer does. What the ETR said was
 * about the old one: it ends where it was last seen, and is not compared with what comes. A judgement that is on its way is refused.
 */
const replaceRepresentatives = (given: Given, now: '$1' | '$2') => `
WITH replaced AS (
  UPDATE target
  SET eid_prefix_id = wanted.representative
  FROM (${wanted(given)}) AS wanted
  WHERE target.kind = 'rloc' AND target.enabled
    AND target.vantage_id = wanted.vantage_id AND target.address = wanted.address AND ${isLookedAt(given)}
    AND NOT target.eid_prefix_id = ANY (wanted.served)
  RETURNING target.id
), forgotten AS (
  UPDATE target_state
  SET version = version + 1, mapping_hash = NULL
  FROM replaced
  WHERE target_state.target_id = replaced.id
)
UPDATE mapping_version
SET ended_after_at = greatest(started_by_at, held_at), ended_by_at = greatest(started_by_at, held_at, to_timestamp(${now}::float8))
FROM replaced
JOIN target_state ON target_state.target_id = replaced.id
WHERE mapping_version.target_id = replaced.id AND ended_by_at IS NULL`

const unwanted = (given: Given) => `
SELECT target.id
FROM target
LEFT JOIN (${wanted(given)}) AS wanted ON wanted.vantage_id = target.vantage_id AND wanted.address = target.address
WHERE target.kind = 'rloc' AND target.enabled AND ${isLookedAt(given)}
  AND wanted.address IS NULL
ORDER BY target.id`

export interface LocatorsWanted {
  readonly network: InventoryNetwork
  /** Only these are looked at, because a mapping that named them changed; null: all. */
  readonly addresses: readonly string[] | null
  readonly now: number
  /** How many are probed that only mappings name; MAPPED_LOCATORS_ADMITTED when left out. */
  readonly admitted?: number
  /** How many of these one site may bring in anew in a minute; NEW_LOCATORS_PER_MINUTE when left out. */
  readonly admittedPerMinute?: number
}

/** Makes the locator targets what the inventory and the newest mappings name. */
export async function reconcileLocators(
  client: Queryable,
  { network, addresses, now, admitted = MAPPED_LOCATORS_ADMITTED, admittedPerMinute = NEW_LOCATORS_PER_MINUTE }: LocatorsWanted,
): Promise<void> {
  const { cadenceMs, timeoutMs, tries } = targetTiming('rloc', network)
  const timing = [now / 1000, Math.round(cadenceMs), timeoutMs, tries, admitted, admittedPerMinute]
  const given = addresses === null ? [] : [addresses]
  await client.query(upsertAdmitted(addresses && '$7'), [...timing, ...given, CONSENTED_CONFIRMATION_MS])
  await client.query(addresses === null ? replaceRepresentatives(null, '$1') : replaceRepresentatives('$1', '$2'), [...given, now / 1000])
  const { rows } = await client.query<{ id: number }>(unwanted(addresses && '$1'), given)
  await retireTargets(
    client,
    rows.map(({ id }) => id),
    now,
  )
}
