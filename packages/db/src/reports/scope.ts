import type { ReportSite } from '@lispwatch/domain/report/facts'
import type { ReportScope } from '@lispwatch/domain/report/scope'
import { itsParts } from '../sites/its-parts.ts'
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

/** $1: the names of sites, null for the whole network. */
export const ITS_PARTS = itsParts('site.name = ANY ($1::text[])')

/** The parameter $1 of ITS_PARTS. */
export const namesOrAll = (scope: ReportScope, sites: readonly ReportSite[]): readonly string[] | null =>
  scope.kind === 'network' ? null : sites.map(({ site }) => site)
