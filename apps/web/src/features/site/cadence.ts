import type { SiteDetail } from '../../lib/shapes.ts'

type Vote = Pick<SiteDetail['locators'][number]['votes'][number], 'nextDueAt' | 'lastObservedAt'>

/** After so many cadences without an observation something is no longer being watched; votes go stale after as many. */
export const OVERDUE_CADENCES = 2.5

/** How often the targets behind `votes` are asked, as they themselves tell; 0 when none was asked yet. */
export function cadenceMs(votes: readonly Vote[]): number {
  return Math.max(0, ...votes.map(({ nextDueAt, lastObservedAt }) => (lastObservedAt === null ? 0 : nextDueAt - lastObservedAt)))
}
