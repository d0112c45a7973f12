import type { ReportSite } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import type { Queryable } from '../transaction.ts'

const SITES = `
WITH RECURSIVE below AS (
  SELECT id FROM provider WHERE name = $1
  UNION SELECT provider.id FROM provider JOIN below ON provider.parent_id = below.id
)
SELECT site.name AS site, provider.name AS provider
FROM site
LEFT JOIN provider ON provider.id = site.provider_id
WHERE site.retired_at IS NULL AND ($1::text IS NULL OR site.provider_id IN (SELECT id FROM below)) AND ($2::text IS NULL OR site.name = $2)
ORDER BY site.name`

const IS_PROVIDER = 'SELECT FROM provider WHERE name = $1'

/** The sites that a report is about, by name; undefined where there is no such site or provider. */
export async function sitesInScope(client: Queryable, scope: ReportScope): Promise<readonly ReportSite[] | undefined> {
  const names = [scope.kind === 'provider' ? scope.name : null, scope.kind === 'site' ? scope.name : null]
  const { rows } = await client.query<ReportSite>(SITES, names)
  if (rows.length > 0 || scope.kind === 'network') return rows
  if (scope.kind === 'site') return undefined
  return ((await client.query(IS_PROVIDER, [scope.name])).rowCount ?? 0) > 0 ? [] : undefined
}

/** $1: the names of sites, null for the whole network. What belongs to them: EID-prefixes, and locators that they have or are to have. */
export const ITS_PARTS = `
its_eid AS (
  SELECT eid_prefix.id, eid_prefix.label FROM eid_prefix JOIN site ON site.id = eid_prefix.site_id WHERE site.name = ANY ($1::text[])
), its_rloc AS (
  SELECT host(rloc) AS rloc FROM expected_locator JOIN its_eid ON its_eid.id = eid_prefix_id
  UNION
  SELECT host(rloc)
  FROM target
  JOIN its_eid ON its_eid.id = target.eid_prefix_id
  JOIN mapping_version ON mapping_version.target_id = target.id
  CROSS JOIN unnest(mapping_version.rlocs) AS rloc
  WHERE target.kind = 'registration'
)`

/** The parameter $1 of ITS_PARTS. */
export const namesOrAll = (scope: ReportScope, sites: readonly ReportSite[]): readonly string[] | null =>
  scope.kind === 'network' ? null : sites.map(({ site }) => site)
