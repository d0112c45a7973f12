import { IS_NEWEST_MAPPING, SITE_RLOCS } from '../targets/newest-mapping.ts'
import type { Queryable } from '../transaction.ts'
import { append } from './readings.ts'
import { addressesAmong } from './rloc-readings.ts'

/** By the inventory, and by the newest mappings of its EID-prefixes; each half ends at an index. */
const SITES = `
SELECT DISTINCT host(own.rloc) AS rloc, site.name AS site
FROM (
  SELECT expected_locator.rloc, eid_prefix.site_id
  FROM expected_locator
  JOIN eid_prefix ON eid_prefix.id = expected_locator.eid_prefix_id AND eid_prefix.retired_at IS NULL
  WHERE expected_locator.rloc = ANY ($1::inet[])
  UNION
  SELECT rloc, eid_prefix.site_id
  FROM mapping_version
  JOIN target ON target.id = mapping_version.target_id AND target.kind = 'registration' AND target.enabled
  JOIN eid_prefix ON eid_prefix.id = target.eid_prefix_id AND eid_prefix.retired_at IS NULL
  CROSS JOIN unnest(mapping_version.rlocs) AS rloc
  WHERE mapping_version.rlocs && $1::inet[] AND rloc = ANY ($1::inet[]) AND ${IS_NEWEST_MAPPING}
) AS own
JOIN site ON site.id = own.site_id AND site.retired_at IS NULL
ORDER BY rloc, site`

/** The sites of the inventory that each of these locators belongs to; what is no IP address belongs to none. One query. */
export async function readSitesOfRlocs(client: Queryable, rlocs: Iterable<string>): Promise<Map<string, string[]>> {
  const addresses = addressesAmong(rlocs)
  const sites = new Map<string, string[]>(addresses.map((address) => [address, []]))
  if (addresses.length === 0) return sites
  const { rows } = await client.query<{ rloc: string; site: string }>(SITES, [addresses])
  for (const { rloc, site } of rows) append(sites, rloc, site)
  return sites
}

const ALL = `
SELECT DISTINCT host(own.rloc) AS rloc, site.name AS site
FROM (${SITE_RLOCS}) AS own
JOIN site ON site.id = own.site_id AND site.retired_at IS NULL
ORDER BY rloc, site`

/** The same of every locator that a site has. */
export async function readSitesOfAllRlocs(client: Queryable): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ rloc: string; site: string }>(ALL)
  const sites = new Map<string, string[]>()
  for (const { rloc, site } of rows) append(sites, rloc, site)
  return sites
}
