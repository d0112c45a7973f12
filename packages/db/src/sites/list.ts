import { inTurns } from '../in-turns.ts'
import type { SiteFacts } from './facts.ts'
import { addressKey, NOT_OBSERVED, type SiteStanding } from './standing.ts'
import type { Tallies } from './tallies.ts'

/** What is made of how each of many sites stands, in their order; others have their turn meanwhile. */
export async function ofSiteStandings<T>({ sites, locators }: SiteFacts, tallies: Tallies, make: (of: SiteStanding) => T): Promise<T[]> {
  const registrations = await groupInTurns(tallies.registrations, ({ siteId }) => siteId)
  const locatorsOfSite = await groupInTurns(locators, ({ siteId }) => siteId)
  const standings = new Map(await inTurns(tallies.rlocs, (standing) => [addressKey(standing.rloc), standing] as const))
  return inTurns(sites, (site) =>
    make({
      site,
      registrations: registrations.get(site.id) ?? [],
      locators: (locatorsOfSite.get(site.id) ?? []).map(({ rloc, priority }) => {
        const { state, sinceAt, lastObservedAt } = standings.get(addressKey(rloc)) ?? NOT_OBSERVED
        return { rloc, priority, state, sinceAt, lastObservedAt }
      }),
    }),
  )
}

async function groupInTurns<T, K>(items: readonly T[], keyOf: (item: T) => K): Promise<ReadonlyMap<K, readonly T[]>> {
  const groups = new Map<K, T[]>()
  await inTurns(items, (item) => {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  })
  return groups
}
