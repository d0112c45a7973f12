import type { Database } from '@lispwatch/db/client'
import type { NodeSummary } from '../stores.ts'

/** The nodes that the inventory names, in the order of their names. */
export async function listNodes({ prisma }: Database): Promise<NodeSummary[]> {
  const nodes = await prisma.node.findMany({ where: { retiredAt: null }, orderBy: { name: 'asc' } })
  return nodes.map(({ name, roles, addresses, locationName, latitude, longitude }) => ({
    name,
    roles,
    addresses,
    location:
      latitude === null || longitude === null ? null : { ...(locationName === null ? {} : { name: locationName }), latitude, longitude },
  }))
}
