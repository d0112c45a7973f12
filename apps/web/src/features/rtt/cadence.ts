import type { SiteDetail } from '../../lib/shapes.ts'

type Vote = Pick<SiteDetail['locators'][number]['votes'][number], 'cadenceMs'>

/** After so many cadences without an observation something is no longer being watched; votes go stale after as many. */
export const OVERDUE_CADENCES = 2.5

/** How often the slowest of the targets behind `votes` is asked; 0 when there is none. */
export function slowestCadenceMs(votes: readonly Vote[]): number {
  return Math.max(0, ...votes.map(({ cadenceMs }) => cadenceMs))
}
