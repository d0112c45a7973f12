import type { PlacedLocator } from '@lispwatch/db/locator-facts'
import { fingerprint, type PointLayer, pointLayer } from './point-layer.ts'

/** The probed locators whose place is known, as the map needs them, without their states, in columns. */
export interface RlocPoints extends PointLayer {
  /** Changes when anything of this does. */
  readonly version: string
  readonly rlocs: readonly string[]
}

export function rlocPoints(placed: readonly PlacedLocator[]): RlocPoints {
  const rlocs = placed.map(({ rloc }) => rloc)
  const layer = pointLayer(placed.map(({ position }) => position))
  return { version: fingerprint([rlocs, layer.latitudes, layer.longitudes]), rlocs, ...layer }
}
