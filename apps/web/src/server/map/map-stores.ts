import type { Database } from '@lispwatch/db/client'
import { locatorPositions, type PlacedLocator } from '@lispwatch/db/locator-facts'
import { type VantagePlace, vantagePlaces } from '@lispwatch/db/vantage-places'
import { memory } from '../lists/memory.ts'

/** What only the map asks for. */
export interface MapStores {
  locatorPositions(now: number): Promise<PlacedLocator[]>
  vantagePlaces(): Promise<VantagePlace[]>
}

export function databaseMapStores(database: Database): MapStores {
  const positions = memory(() => locatorPositions(database))
  return {
    // They are many and hardly ever change: nobody waits for newer ones.
    locatorPositions: async (now) => (await positions.glance(now)).value,
    vantagePlaces: () => vantagePlaces(database),
  }
}
