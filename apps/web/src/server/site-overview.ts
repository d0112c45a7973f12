import type { SiteSummary } from '@lispwatch/db/sites'
import { SEVERITY, type State } from '@lispwatch/domain/state'

/** So many marks are still seen at a glance. */
const WALL_MAX = 300
/** Up to so many are told with their locators; of more a mark is all that there is room for. */
const TOLD_MAX = 24
/** Of so small a network every locator is drawn. */
const FEW = 6

/** A site on the wall. */
interface Mark {
  readonly name: string
  readonly state: State
  /** Null where there is no room to tell them. */
  readonly locatorCounts: SiteSummary['locatorCounts'] | null
}

/** All sites at one glance: a mark for each while there are not too many. */
export interface SiteOverview {
  readonly total: number
  readonly unmeasured: number
  /** By name; of a large network the worst first, and then only so many. */
  readonly wall: readonly Mark[]
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
    wall: wall.map(({ name, state, locatorCounts }) => ({ name, state, locatorCounts: wall.length <= TOLD_MAX ? locatorCounts : null })),
    beyond: shown.length - wall.length,
    few: sites.length <= FEW ? sites.map(({ name }) => name) : [],
  }
}
