import type { SiteSummary } from '@lispwatch/db/sites'
import { SEVERITY } from '@lispwatch/domain/state'

/** What is as it should be, planned, or simply not known yet needs nobody. */
const QUIET = new Set<SiteSummary['state']>(['ok', 'dormant', 'maintenance', 'unknown'])

/** Sites that need a person: the most severe first, and among equals the one that began last. */
export function needsYou<S extends Pick<SiteSummary, 'name' | 'state' | 'sinceAt'>>(sites: readonly S[]): S[] {
  return sites
    .filter((site) => !QUIET.has(site.state))
    .sort(
      (a, b) =>
        SEVERITY.indexOf(b.state) - SEVERITY.indexOf(a.state) || (b.sinceAt ?? 0) - (a.sinceAt ?? 0) || a.name.localeCompare(b.name),
    )
}
