import type { Location } from '@lispwatch/domain/inventory'
import type { Database } from './client.ts'
import { locationJson } from './inventory/location.ts'

/** A vantage that asks, and where it stands when the inventory says so. */
export interface VantagePlace {
  readonly name: string
  readonly location: Location | null
}

const PLACES = `
SELECT name, ${locationJson('vantage')} AS location
FROM vantage
WHERE NOT EXISTS (SELECT FROM archive_source WHERE archive_source.vantage_id = vantage.id)
ORDER BY name`

/** Where the vantages stand, in the order of their names; archives stand nowhere. */
export async function vantagePlaces({ pool }: Database): Promise<VantagePlace[]> {
  return (await pool.query<VantagePlace>(PLACES)).rows
}
