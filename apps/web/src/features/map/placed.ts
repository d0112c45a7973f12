import type { SiteSummary } from '../../lib/shapes.ts'

/** A site that has a place on the map. */
export type PlacedSite = SiteSummary & { readonly location: NonNullable<SiteSummary['location']> }

export function isPlaced(site: SiteSummary): site is PlacedSite {
  return site.location !== null
}
