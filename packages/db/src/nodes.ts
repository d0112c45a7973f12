import type { Location } from '@lispwatch/domain/inventory'
import type { Database } from './client.ts'
import { locationJson } from './inventory/location.ts'

/** A node of the inventory: what it is, and where it stands when the inventory says so. */
export interface NodeSummary {
  readonly name: string
  readonly roles: readonly string[]
  readonly addresses: readonly string[]
  readonly location: Location | null
}

const LIST_NODES = `
SELECT name, coalesce(roles, '{}') AS roles, coalesce(addresses, '{}') AS addresses, ${locationJson('node')} AS location
FROM node
WHERE retired_at IS NULL
ORDER BY name`

/** The nodes that the inventory names, in the order of their names. */
export async function listNodes({ pool }: Database): Promise<NodeSummary[]> {
  return (await pool.query<NodeSummary>(LIST_NODES)).rows
}
