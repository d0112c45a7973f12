import type { Location } from '@lispwatch/domain/inventory'
import type { RegistrationState, RlocState } from '@lispwatch/domain/state'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import type { Database } from '../client.ts'
import { epochMs } from '../instant.ts'
import { IS_NEWEST_MAPPING } from '../targets/newest-mapping.ts'
import type { Vote } from './view.ts'

/** A site as it is declared. */
export interface SiteFact {
  readonly id: number
  readonly name: string
  readonly publicName: string | null
  readonly provider: string | null
  readonly tags: readonly string[]
  readonly contacts: readonly string[]
  readonly location: Location | null
  readonly eids: readonly string[]
}

/** What one vantage says about one EID-prefix at one server. */
export interface RegistrationFact {
  readonly siteId: number
  readonly eid: string
  readonly node: string
  readonly vote: Vote<RegistrationState>
}

/** A locator of a site. `priority` is the best that a mapping gives it; null when only the inventory names it. */
export interface LocatorFact {
  readonly siteId: number
  readonly rloc: string
  readonly priority: number | null
}

/** What one vantage says about one locator. */
export interface RlocFact {
  readonly rloc: string
  readonly port: number
  readonly vote: Vote<RlocState>
}

/** Everything that the states of sites are made of. */
export interface SiteFacts {
  readonly sites: readonly SiteFact[]
  readonly registrations: readonly RegistrationFact[]
  readonly locators: readonly LocatorFact[]
  readonly rlocs: readonly RlocFact[]
}

const OF_SITE = 'site.retired_at IS NULL AND ($1::text IS NULL OR site.name = $1)'

const SITES = `
SELECT site.id, site.name, site.public_name AS "publicName", provider.name AS provider,
       coalesce(site.tags, '{}') AS tags, coalesce(site.contacts, '{}') AS contacts,
       CASE WHEN latitude IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object(
         'name', location_name, 'latitude', latitude, 'longitude', longitude
       )) END AS location,
       ARRAY(SELECT label FROM eid_prefix WHERE site_id = site.id AND retired_at IS NULL ORDER BY iid, afi, address, mask_length) AS eids
FROM site
LEFT JOIN provider ON provider.id = site.provider_id
WHERE ${OF_SITE}
ORDER BY site.name`

const VOTE = `
target.id AS target_id, vantage.name AS vantage, state.state, state.since_at, state.last_observed_at, state.last_answered_at,
state.last_rtt_ms, target.cadence_ms, target.next_due_at`

const REGISTRATIONS = `
SELECT site.id AS site_id, eid_prefix.label AS eid, node.name AS node, ${VOTE}
FROM site
JOIN eid_prefix ON eid_prefix.site_id = site.id
JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
JOIN target_state AS state ON state.target_id = target.id
JOIN node ON node.id = target.node_id
JOIN vantage ON vantage.id = target.vantage_id
WHERE ${OF_SITE}
ORDER BY node.name, vantage.name`

const LOCATORS = `
SELECT site_id, rloc, min(priority) AS priority
FROM (
  SELECT site.id AS site_id, locator.rloc, locator.priority
  FROM site
  JOIN eid_prefix ON eid_prefix.site_id = site.id
  JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
  JOIN mapping_version ON mapping_version.target_id = target.id
  CROSS JOIN jsonb_to_recordset(mapping -> 'locators') AS locator (rloc text, priority int)
  WHERE ${OF_SITE} AND ${IS_NEWEST_MAPPING}
  UNION ALL
  SELECT site.id, host(expected_locator.rloc), NULL
  FROM site
  JOIN eid_prefix ON eid_prefix.site_id = site.id AND eid_prefix.retired_at IS NULL
  JOIN expected_locator ON expected_locator.eid_prefix_id = eid_prefix.id
  WHERE ${OF_SITE}
) AS named
GROUP BY site_id, rloc
ORDER BY site_id, rloc`

const RLOCS = `
SELECT host(target.address) AS rloc, target.port, ${VOTE}
FROM target
JOIN target_state AS state ON state.target_id = target.id
JOIN vantage ON vantage.id = target.vantage_id
WHERE target.kind = 'rloc' AND target.enabled AND ($1::inet[] IS NULL OR target.address = ANY ($1))
ORDER BY target.address, vantage.name`

interface VoteRow<S> {
  readonly target_id: number
  readonly vantage: string
  readonly state: S
  readonly since_at: Date | null
  readonly last_observed_at: Date | null
  readonly last_answered_at: Date | null
  readonly last_rtt_ms: number | null
  readonly cadence_ms: number
  readonly next_due_at: Date
}

/** The facts of all sites (null) or of one, in four queries. */
export async function readSiteFacts({ pool }: Database, siteName: string | null): Promise<SiteFacts> {
  const [sites, registrations, locators] = await Promise.all([
    pool.query<SiteFact>(SITES, [siteName]),
    pool.query<{ site_id: number; eid: string; node: string } & VoteRow<RegistrationState>>(REGISTRATIONS, [siteName]),
    pool.query<{ site_id: number; rloc: string; priority: number | null }>(LOCATORS, [siteName]),
  ])
  const addresses = siteName === null ? null : locators.rows.map(({ rloc }) => canonicalIp(rloc)).filter((rloc) => rloc !== undefined)
  const rlocs = await pool.query<{ rloc: string; port: number } & VoteRow<RlocState>>(RLOCS, [addresses])
  return {
    sites: sites.rows,
    registrations: registrations.rows.map((row) => ({ siteId: row.site_id, eid: row.eid, node: row.node, vote: voteOf(row) })),
    locators: locators.rows.map(({ site_id, rloc, priority }) => ({ siteId: site_id, rloc, priority })),
    rlocs: rlocs.rows.map((row) => ({ rloc: row.rloc, port: row.port, vote: voteOf(row) })),
  }
}

function voteOf<S extends RlocState | RegistrationState>(row: VoteRow<S>): Vote<S> {
  return {
    ...{ targetId: row.target_id, vantage: row.vantage, state: row.state, cadenceMs: row.cadence_ms },
    sinceAt: epochMs(row.since_at),
    lastObservedAt: epochMs(row.last_observed_at),
    lastAnsweredAt: epochMs(row.last_answered_at),
    lastRttMs: row.last_rtt_ms,
    nextDueAt: epochMs(row.next_due_at),
  }
}
