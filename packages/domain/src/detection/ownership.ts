import type { EidFacts } from '../facts/eid-facts.ts'
import type { Mapping } from '../mapping.ts'
import { rlocsOf } from './mapping-word.ts'

/** Whose the locators of a mapping are. `own`: at least one is the site's, or an RTR's, behind which the site may be. */
export type Ownership = 'own' | 'foreign' | 'nobody-knows'

/**
 * Whose the mapping's locators are. `foreign`: the inventory knows which locators the site is to have, or whose these are, and none of them is
 * the site's. What is registered makes nobody an owner here: who takes an EID-prefix would make himself one.
 */
export function ownershipOf(mapping: Mapping, facts: EidFacts): Ownership {
  const { siteRlocs, expected, rtrRlocs } = facts
  if (mapping.locators.some(({ rloc }) => siteRlocs.includes(rloc) || rtrRlocs.includes(rloc))) return 'own'
  if (expected.some((one) => mapping.locators.some(({ rloc }) => rloc === one.rloc))) return 'own'
  return siteRlocs.length > 0 || sitesOf(rlocsOf(mapping), facts).length > 0 ? 'foreign' : 'nobody-knows'
}

/** Whether the locator is the site's by the inventory; where that names none of the site, by what is registered. */
export function isOfSite(rloc: string, { siteRlocs, sitesOfRlocs, site }: EidFacts): boolean {
  return siteRlocs.length > 0 ? siteRlocs.includes(rloc) : sitesOfRlocs.get(rloc)?.includes(site) === true
}

/** Sites of the inventory, others than its own, that have one of these locators. */
export function sitesOf(rlocs: readonly string[], { sitesOfRlocs, site }: EidFacts): string[] {
  return [...new Set(rlocs.flatMap((rloc) => sitesOfRlocs.get(rloc) ?? []))].filter((name) => name !== site).sort()
}

/** '192.0.2.1 of Porto', '192.0.2.1, which nobody in the inventory has'. */
export function explainOwners(rlocs: readonly string[], facts: EidFacts, list: (names: readonly string[]) => string): string {
  const sites = sitesOf(rlocs, facts)
  return sites.length > 0 ? `${list(rlocs)} of ${list(sites)}` : `${list(rlocs)}, which nobody in the inventory has`
}
