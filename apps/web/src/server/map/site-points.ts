import type { SiteSummary } from '@lispwatch/db/sites'
import { fingerprint, type PointLayer, pointLayer, type Words, wordsOf } from './point-layer.ts'

/**
 * The sites as the map needs them, without their states, in columns. Those that have a place come first, as many as there are latitudes;
 * each part is in the order of names.
 */
export interface SitePoints extends PointLayer {
  /** Changes when anything of this does. */
  readonly version: string
  readonly names: readonly string[]
  readonly publicNames: readonly (string | null)[]
  readonly places: Words
  readonly providers: Words
  readonly tags: readonly (readonly string[])[]
  readonly eids: readonly (readonly string[])[]
}

type Told = Pick<SiteSummary, 'name' | 'publicName' | 'location' | 'provider' | 'tags' | 'eids'>

/** Sites in the order of SitePoints. */
export function inPointOrder<T extends Pick<SiteSummary, 'location'>>(sites: readonly T[]): T[] {
  return [...sites.filter(({ location }) => location !== null), ...sites.filter(({ location }) => location === null)]
}

/** `sites` in the order of their names. */
export function sitePoints(sites: readonly Told[]): SitePoints {
  const ordered = inPointOrder(sites)
  const told = {
    names: ordered.map(({ name }) => name),
    publicNames: ordered.map(({ publicName }) => publicName),
    places: wordsOf(ordered.map(({ location }) => location?.name ?? null)),
    providers: wordsOf(ordered.map(({ provider }) => provider)),
    tags: ordered.map(({ tags }) => tags),
    eids: ordered.map(({ eids }) => eids),
  }
  const spots = ordered.flatMap(({ location }) => (location === null ? [] : [location]))
  const layer = pointLayer(spots)
  return { version: fingerprint([told, layer.latitudes, layer.longitudes]), ...told, ...layer }
}
