import type { CorrelatedFinding } from './correlate.ts'
import { explainedBy } from './explains/explained-by.ts'
import { indexIll } from './explains/ill.ts'
import { sortByWeight } from './explains/rank.ts'
import { joinedSets } from './joined-sets.ts'
import { onlySiteOf, togetherPairs } from './together.ts'
import type { Topology } from './topology.ts'

/** One cause with all that follows from it. */
export interface CauseTree {
  /** The cause; several where they began together and are of one site, or are the locators of a site that has none left. */
  readonly roots: readonly CorrelatedFinding[]
  /** What follows, without the roots. */
  readonly followers: readonly CorrelatedFinding[]
}

/** Whether a finding opens incidents or belongs into one: what is only worth knowing, and what is to be put in order some day, does not. */
export function isIncidentWorthy({ purpose, severity, closedAt }: Pick<CorrelatedFinding, 'purpose' | 'severity' | 'closedAt'>): boolean {
  return closedAt === null && purpose !== 'audit' && severity !== 'info'
}

/**
 * All open findings as causes with what follows from them, the weightiest cause first. Every finding is in exactly one tree. It depends on
 * the set of findings only, never on the order in which they came.
 */
export function causeForest(findings: readonly CorrelatedFinding[], topology: Topology): CauseTree[] {
  const sorted = sortByWeight(findings)
  const index = indexIll(sorted, topology)
  const numbers = new Map(sorted.map((finding, number) => [finding, number]))
  const sets = joinedSets(sorted.length)
  const numberOf = (finding: CorrelatedFinding) => numbers.get(finding) ?? 0
  const explained = new Set<number>()
  const causesOf = sorted.map((finding) => explainedBy(finding, index))
  causesOf.forEach((causes, number) => {
    if (causes.length > 0) explained.add(number)
  })
  causesOf.forEach((causes, number) => {
    const own = causes.filter(
      (cause) => cause.subject.kind === 'rloc' && onlySiteOf(cause.subject.rloc, topology) !== undefined && !explained.has(numberOf(cause)),
    )
    // A locator of this site alone comes before one that many share, whose own trouble is greater than this site's.
    const chosen = sortByWeight(own.length > 0 ? own : causes)
    // A site that has no locator left: all that were its own are one cause.
    for (const cause of isLoss(sorted[number]) && own.length > 0 ? chosen : chosen.slice(0, 1)) sets.join(numberOf(cause), number)
  })
  const roots = sorted.filter((_, number) => !explained.has(number))
  for (const [a, b] of togetherPairs(roots, topology)) sets.join(numberOf(a), numberOf(b))
  const trees = new Map<number, { roots: CorrelatedFinding[]; followers: CorrelatedFinding[] }>()
  sorted.forEach((finding, number) => {
    const set = sets.setOf(number)
    const tree = trees.get(set) ?? { roots: [], followers: [] }
    trees.set(set, tree)
    tree[explained.has(number) ? 'followers' : 'roots'].push(finding)
  })
  return [...trees.values()]
}

/** Nothing of the EID-prefix can be reached. */
const isLoss = (finding: CorrelatedFinding | undefined) =>
  finding?.subject.kind === 'eid' && (finding.detection === 'D07' || finding.detection === 'D01')
