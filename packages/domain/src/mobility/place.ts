import type { Mapping } from '../mapping.ts'

/** Where an EID is: the locators that it is mapped to. */
export interface Place {
  /** Texts of its locators, sorted, each once; never empty. */
  readonly locators: readonly string[]
  /** The site that these locators belong to; null where nobody knows. */
  readonly site: string | null
  /** Record TTL of the mapping; null: it never expires, or nobody said. */
  readonly ttlMinutes: number | null
}

/** The most locators of a place that one sentence tells. */
const TOLD_LOCATORS = 3
/** The most that are kept of one place: what the network says is bounded. */
const MOST_LOCATORS = 32

export function locatorsOf({ locators }: Mapping): string[] {
  return [...new Set(locators.map(({ rloc }) => rloc))].sort().slice(0, MOST_LOCATORS)
}

/** Whether two places have a locator in common. */
export function meets(a: Pick<Place, 'locators'>, b: Pick<Place, 'locators'>): boolean {
  return a.locators.some((locator) => b.locators.includes(locator))
}

/** 'Lisbon (192.0.2.1, 192.0.2.2)', or the locators alone where no site has them. */
export function explainPlace({ site, locators }: Place): string {
  const more = locators.length - TOLD_LOCATORS
  const told = locators.slice(0, TOLD_LOCATORS).join(', ') + (more > 0 ? `, and ${more} more` : '')
  return site === null ? told : `${site} (${told})`
}
