import {
  compareRegistrations,
  compareSites,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type RegistrationDifference,
} from './compare-registrations.ts'
import type { SaidByAnother, SaidPrefix } from './said-prefix.ts'

/** What came of a comparison, as people and programs read it. */
export interface ComparisonReport {
  readonly differences: readonly RegistrationDifference[]
  /** How many of each kind there are, listed above or not. */
  readonly counts: Readonly<Record<DifferenceKind, number>>
  readonly same: number
  /** How many EID-prefixes the other source has. */
  readonly theirs: number
  readonly sitesHere: readonly string[]
  readonly sitesThere: readonly string[]
  /** What of the other source could not be read. */
  readonly problems: readonly string[]
}

/** More of them nobody reads; the counts have them all. */
export const MOST_DIFFERENCES = 5000
const MOST_NAMES = 1000

/** Everything that is to be said of another source beside what is registered here. Of long lists the first, and the count of all. */
export function comparisonReport(
  ours: { readonly prefixes: readonly SaidPrefix[]; readonly sites: readonly string[] },
  { prefixes, sites, problems }: SaidByAnother,
): ComparisonReport {
  const { differences, same } = compareRegistrations(ours.prefixes, prefixes)
  const count = (kind: DifferenceKind) => differences.filter((one) => one.kind === kind).length
  const { here, there } = compareSites(ours.sites, sites)
  const rank = ({ kind }: RegistrationDifference) => DIFFERENCE_KINDS.indexOf(kind)
  return {
    differences: differences.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_DIFFERENCES),
    counts: {
      'only-here': count('only-here'),
      'only-there': count('only-there'),
      differs: count('differs'),
      'not-known': count('not-known'),
    },
    ...{ same, theirs: prefixes.length, sitesHere: here.slice(0, MOST_NAMES), sitesThere: there.slice(0, MOST_NAMES), problems },
  }
}
