import type { LinkEvidence } from '@lispwatch/domain/delegation/hierarchy-edge'
import type { TreeBranch } from '../../lib/shapes.ts'

/** Who says that a branch hangs there: the best that any of its links has; undefined for a root. */
export function evidenceOf({ links }: Pick<TreeBranch, 'links'>): LinkEvidence | undefined {
  const has = (evidence: LinkEvidence) => links.some((link) => link.evidence === evidence)
  if (links.length === 0) return undefined
  if (has('claimed-and-observed') || (has('claimed-only') && has('observed-only'))) return 'claimed-and-observed'
  return has('observed-only') ? 'observed-only' : 'claimed-only'
}

/** The slowest referral that led here; null where none was measured. */
export function slowestRtt({ links }: Pick<TreeBranch, 'links'>): number | null {
  const times = links.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs]))
  return times.length === 0 ? null : Math.max(...times)
}
