import type { Location } from '@lispwatch/domain/inventory'
import type { Database } from '../client.ts'
import { locationJson } from '../inventory/location.ts'
import { readInPortions } from '../portions.ts'
import { newestMappingOf } from '../targets/newest-mapping.ts'

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

/** A locator of a site. `priority` is the best that a mapping gives it; null when only the inventory names it. */
export interface LocatorFact {
  readonly siteId: number
  readonly rloc: string
  readonly priority: number | null
}

/** Which sites there are and what belongs to them, whatever is observed. */
export interface SiteFacts {
  readonly sites: readonly SiteFact[]
  readonly locators: readonly LocatorFact[]
}

const OF_SITE = 'site.retired_at IS NULL AND ($1::text IS NULL OR site.name = $1)'

const SITES = `
SELECT site.id, site.name, site.public_name AS "publicName", provider.name AS provider,
       to_json(coalesce(site.tags, '{}')) AS tags, to_json(coalesce(site.contacts, '{}')) AS contacts,
       ${locationJson('site')} AS location,
       to_json(ARRAY(
         SELECT label FROM eid_prefix WHERE site_id = site.id AND retired_at IS NULL ORDER BY iid, afi, address, mask_length
       )) AS eids
FROM site
LEFT JOIN provider ON provider.id = site.provider_id
WHERE ${OF_SITE}
ORDER BY site.name`

const LOCATORS = `
SELECT site_id AS "siteId", rloc, min(priority) AS priority
FROM (
  SELECT site.id AS site_id, locator.rloc, locator.priority
  FROM site
  JOIN eid_prefix ON eid_prefix.site_id = site.id
  JOIN target ON target.eid_prefix_id = eid_prefix.id AND target.kind = 'registration' AND target.enabled
  CROSS JOIN ${newestMappingOf('target')} AS newest
  CROSS JOIN jsonb_to_recordset(newest.mapping -> 'locators') AS locator (rloc text, priority int)
  WHERE ${OF_SITE}
  UNION ALL
  SELECT site.id, host(expected_locator.rloc), NULL
  FROM site
  JOIN eid_prefix ON eid_prefix.site_id = site.id AND eid_prefix.retired_at IS NULL
  JOIN expected_locator ON expected_locator.eid_prefix_id = eid_prefix.id
  WHERE ${OF_SITE}
) AS named
GROUP BY site_id, rloc
ORDER BY site_id, rloc`

/** The facts of all sites (null) or of one, in two queries: sites by name, locators by address. */
export async function readSiteFacts({ pool }: Database, siteName: string | null): Promise<SiteFacts> {
  const read = async <Row extends object>(text: string): Promise<Row[]> => {
    const query = { text, values: [siteName] }
    return siteName === null ? readInPortions<Row, Row>(pool, query, (row) => row) : (await pool.query<Row>(query)).rows
  }
  const [sites, locators] = await Promise.all([read<SiteFact>(SITES), read<LocatorFact>(LOCATORS)])
  return { sites, locators }
}
