import type { EidFacts } from '../facts/eid-facts.ts'
import type { Mapping } from '../mapping.ts'
import { rlocsOf } from './mapping-word.ts'

/** Whose the locators of a mapping are. `own`: at least one is the site's, or an RTR's, behind which the site may be. */
export type Ownership = 'own' | 'foreign' | 'nobody-knows'

/** Locators that the inventory gives to the site, be it for this EID-prefix or for another one. */
function isOwn(rloc: string, { expected, sitesOfRlocs, site }: EidFacts): boolean {
  return expected.some((locator) => locator.rloc === rloc) || sitesOfRlocs.get(rloc)?.includes(site) === true
}

/**
 * Whose the mapping's locators are. `foreign`: the inventory knows which locators the EID-prefix is to have, or whose these are, and none of
 * them is the site's.
 */
export function ownershipOf(mapping: Mapping, facts: EidFacts): Ownership {
  if (mapping.locators.some(({ rloc }) => isOwn(rloc, facts) || facts.rtrRlocs.includes(rloc))) return 'own'
  const isKnown = facts.expected.length > 0 || sitesOf(rlocsOf(mapping), facts).length > 0
  return isKnown ? 'foreign' : 'nobody-knows'
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
