import type { Database } from './client.ts'
import { siteDetail } from './sites/detail.ts'
import { readDetailFacts } from './sites/detail-facts.ts'
import { readSiteFacts } from './sites/facts.ts'
import { siteStandings, summarise } from './sites/summary.ts'
import type { SiteDetail, SiteSummary } from './sites/view.ts'

export type * from './sites/view.ts'

/** Every site of the inventory, in the order of their names. Four queries, however many there are. */
export async function listSites(db: Database, now: number): Promise<SiteSummary[]> {
  return siteStandings(await readSiteFacts(db, null), now).map(summarise)
}

/**
 * One site with the matrix of its EID-prefixes by servers, and its locators; undefined when the inventory has none of that name. Seven
 * queries.
 */
export async function getSite(db: Database, name: string, now: number = Date.now()): Promise<SiteDetail | undefined> {
  const [standing] = siteStandings(await readSiteFacts(db, name), now)
  return standing && siteDetail(standing, await readDetailFacts(db, standing.site.id))
}
