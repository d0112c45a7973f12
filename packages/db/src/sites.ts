import type { Database } from './client.ts'
import { etrAnswers } from './etr-answers.ts'
import { siteDetail } from './sites/detail.ts'
import { readDetailFacts } from './sites/detail-facts.ts'
import { readSiteFacts } from './sites/facts.ts'
import { ofSiteStandings } from './sites/list.ts'
import { summarise } from './sites/summary.ts'
import { readTallies } from './sites/tallies.ts'
import type { SiteDetail, SiteSummary } from './sites/view.ts'
import { readRegistrationVotes, readRlocVotes } from './sites/votes.ts'

export type * from './sites/view.ts'

/** Every site of the inventory, in the order of their names. Four queries, however many there are. */
export async function listSites(db: Database, now: number): Promise<SiteSummary[]> {
  const [facts, tallies] = await Promise.all([readSiteFacts(db, null), readTallies(db, now)])
  return ofSiteStandings(facts, tallies, summarise)
}

/**
 * One site with the matrix of its EID-prefixes by servers, and its locators; undefined when the inventory has none of that name. Eight
 * queries.
 */
export async function getSite(db: Database, name: string, now: number = Date.now()): Promise<SiteDetail | undefined> {
  const { sites, locators } = await readSiteFacts(db, name)
  const [site] = sites
  if (!site) return undefined
  const [details, registrationVotes, rlocVotes, answers] = await Promise.all([
    readDetailFacts(db, site.id),
    readRegistrationVotes(db, site.id),
    readRlocVotes(
      db,
      locators.map(({ rloc }) => rloc),
    ),
    etrAnswers(db, { siteName: name }),
  ])
  return siteDetail({ ...details, site, locators, registrationVotes, rlocVotes, etrAnswers: answers }, now)
}
