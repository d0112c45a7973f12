import type { Home } from '@lispwatch/domain/mobility'
import { canonicalIp } from '@lispwatch/lisp-client/address/ip'
import { IS_NEWEST_MAPPING } from '../targets/newest-mapping.ts'
import type { Queryable } from '../transaction.ts'

const IS_HOST = '(masklen(eid_prefix.ip) = CASE family(eid_prefix.ip) WHEN 4 THEN 32 ELSE 128 END)'

/**
 * Locators that stand for a site: those that the inventory expects, and those that its EID-prefixes are mapped to. What a host EID is mapped to
 * does not count, or an EID would be at home wherever it goes.
 */
const standing = (expected: string, mapped: string) => `
SELECT eid_prefix.site_id, expected_locator.rloc
FROM expected_locator
JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id
WHERE eid_prefix.retired_at IS NULL AND ${expected}
UNION
SELECT eid_prefix.site_id, rloc
FROM mapping_version
JOIN target ON target.id = mapping_version.target_id AND target.kind = 'registration' AND target.enabled
JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id
CROSS JOIN unnest(mapping_version.rlocs) AS rloc
WHERE ${IS_NEWEST_MAPPING} AND ${IS_HOST} IS NOT TRUE AND eid_prefix.retired_at IS NULL AND ${mapped}`

/** The EID-prefixes by which a host EID is at home: the one closest around it, or all of the site that has the EID itself. */
const AROUND = `
SELECT site.name AS site, CASE WHEN ${IS_HOST} THEN ARRAY(
  SELECT own.id FROM eid_prefix AS own WHERE own.site_id = eid_prefix.site_id AND own.retired_at IS NULL
) ELSE ARRAY[eid_prefix.id] END AS "eidPrefixIds"
FROM eid_prefix
JOIN site ON site.id = eid_prefix.site_id AND site.retired_at IS NULL
WHERE eid_prefix.ip >>= $2::inet AND iid = $1 AND eid_prefix.retired_at IS NULL
ORDER BY masklen(eid_prefix.ip) DESC
LIMIT 1`

const LOCATORS = `
SELECT DISTINCT host(rloc) AS rloc
FROM (${standing('eid_prefix.id = ANY ($1::int[])', 'target.eid_prefix_id = ANY ($1::int[])')}) AS own
ORDER BY 1`

/** Where a host EID belongs by the inventory; null where nobody has it. */
export async function homeOf(client: Queryable, iid: number, ip: string): Promise<Home | null> {
  const { rows: around } = await client.query<{ site: string; eidPrefixIds: number[] }>(AROUND, [iid, ip])
  const [closest] = around
  if (closest === undefined) return null
  const { rows } = await client.query<{ rloc: string }>(LOCATORS, [closest.eidPrefixIds])
  return { site: closest.site, locators: rows.map(({ rloc }) => rloc), ttlMinutes: null }
}

const SITE_OF_LOCATORS = `
SELECT site.name
FROM (${standing('expected_locator.rloc = ANY ($1::inet[])', 'mapping_version.rlocs && $1::inet[] AND rloc = ANY ($1::inet[])')}) AS own
JOIN site ON site.id = own.site_id AND site.retired_at IS NULL
GROUP BY site.name
ORDER BY count(*) DESC, site.name
LIMIT 1`

/** The site that most of these locators stand for; null where nobody knows. */
export async function siteOfLocators(client: Queryable, locators: readonly string[]): Promise<string | null> {
  const addresses = locators.map(canonicalIp).filter((address) => address !== undefined)
  if (addresses.length === 0) return null
  const { rows } = await client.query<{ name: string }>(SITE_OF_LOCATORS, [addresses])
  return rows[0]?.name ?? null
}
