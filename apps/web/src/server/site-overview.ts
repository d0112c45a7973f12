import type { SiteSummary } from '@lispwatch/db/sites'
import { SEVERITY } from '@lispwatch/domain/state'

/** So many marks are still seen at a glance. */
const WALL_MAX = 300
/** Of so small a network every locator is drawn. */
const FEW = 6

/** All sites at one glance: a mark for each while there are not too many. */
export interface SiteOverview {
  readonly total: number
  readonly unmeasured: number
  /** By name; of a large network the worst first, and then only so many. */
  readonly wall: readonly Pick<SiteSummary, 'name' | 'state' | 'locatorCounts'>[]
  /** How many have no mark. */
  readonly beyond: number
  /** The names of all sites of a small network; empty for a larger one. */
  readonly few: readonly string[]
}

/** Pure. `sites` by name. Dormant sites have a mark only where there are no others. */
export function siteOverview(sites: readonly SiteSummary[]): SiteOverview {
  const awake = sites.filter(({ state }) => state !== 'dormant')
  const shown = awake.length === 0 ? sites : awake
  const wall =
    shown.length <= WALL_MAX ? shown : [...shown].sort((a, b) => SEVERITY.indexOf(b.state) - SEVERITY.indexOf(a.state)).slice(0, WALL_MAX)
  return {
    total: sites.length,
    unmeasured: sites.filter(({ state }) => state === 'unknown').length,
    wall: wall.map(({ name, state, locatorCounts }) => ({ name, state, locatorCounts })),
    beyond: shown.length - wall.length,
    few: sites.length <= FEW ? sites.map(({ name }) => name) : [],
  }
}
