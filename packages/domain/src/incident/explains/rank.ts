import { type DetectionId, type Finding, findingKey } from '../../finding.ts'

/** Observers stand above what they observe: monitor, vantage, resolver, DDT node, map-server, locator, site, EID-prefix. */
const RANK = { monitor: 0, vantage: 1, node: 4, rloc: 5, site: 6, eid: 7 } as const
const NODE_RANK: Partial<Record<DetectionId, number>> = { D13: 2, D14: 3, D15: 3 }

/** How near to the observer a finding is; only what is nearer explains what is farther. */
export function rankOf({ subject, detection }: Pick<Finding, 'subject' | 'detection'>): number {
  return subject.kind === 'node' ? (NODE_RANK[detection] ?? RANK.node) : RANK[subject.kind]
}

/** How bad a finding is, the worst first. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const

interface Weight {
  readonly rank: number
  readonly severity: number
  readonly byAt: number
  readonly key: string
}

const weightOf = (finding: Finding): Weight => ({
  rank: rankOf(finding),
  severity: SEVERITIES.indexOf(finding.severity),
  byAt: finding.byAt,
  key: findingKey(finding),
})

const compare = (a: Weight, b: Weight) =>
  a.rank - b.rank || a.severity - b.severity || a.byAt - b.byAt || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The weightiest first, that which stands for the others: nearest to the observer, worst, oldest. */
export function sortByWeight<F extends Finding>(findings: readonly F[]): F[] {
  if (findings.length < 2) return [...findings]
  const weighed = findings.map((finding) => ({ finding, weight: weightOf(finding) }))
  return weighed.sort((a, b) => compare(a.weight, b.weight)).map(({ finding }) => finding)
}

/** Things that began within this time of one another began together: the life of a registration, RFC 9301 section 8.2. */
export const TOGETHER_MS = 3 * 60_000

/** Whether `finding` can follow from `cause`: it did not clearly begin before it. */
export function canFollow(finding: Finding, cause: Finding): boolean {
  return cause.afterAt === null || finding.byAt >= cause.afterAt - TOGETHER_MS
}
