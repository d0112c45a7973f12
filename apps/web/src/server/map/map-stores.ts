import type { Database } from '@lispwatch/db/client'
import { locatorPositions, type PlacedLocator } from '@lispwatch/db/locator-facts'
import { type VantagePlace, vantagePlaces } from '@lispwatch/db/vantage-places'
import { recent } from '../recent.ts'

/** What only the map asks for. */
export interface MapStores {
  locatorPositions(now: number): Promise<PlacedLocator[]>
  vantagePlaces(): Promise<VantagePlace[]>
}

export function databaseMapStores(database: Database): MapStores {
  return {
    locatorPositions: recent(() => locatorPositions(database)),
    vantagePlaces: () => vantagePlaces(database),
  }
}
