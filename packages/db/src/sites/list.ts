import type { SiteFacts } from './facts.ts'
import { groupBy } from './group-by.ts'
import { addressKey, NOT_OBSERVED, type SiteStanding } from './standing.ts'
import type { Tallies } from './tallies.ts'

/** How each of many sites stands, in their order. */
export function siteStandings({ sites, locators }: SiteFacts, tallies: Tallies): SiteStanding[] {
  const registrations = groupBy(tallies.registrations, ({ siteId }) => siteId)
  const locatorsOfSite = groupBy(locators, ({ siteId }) => siteId)
  const standings = new Map(tallies.rlocs.map((standing) => [addressKey(standing.rloc), standing]))
  return sites.map((site) => ({
    site,
    registrations: registrations.get(site.id) ?? [],
    locators: (locatorsOfSite.get(site.id) ?? []).map(({ rloc, priority }) => {
      const { state, sinceAt, lastObservedAt } = standings.get(addressKey(rloc)) ?? NOT_OBSERVED
      return { rloc, priority, state, sinceAt, lastObservedAt }
    }),
  }))
}
