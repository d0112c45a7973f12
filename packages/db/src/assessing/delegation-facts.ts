import type { DelegationFacts } from '@lispwatch/domain/facts/delegation-facts'
import type { Database } from '../client.ts'
import { readObservedNodes } from '../hierarchy/observed-nodes.ts'
import { namesByAddress, readNamedNodes } from './named-nodes.ts'
import { append } from './readings.ts'

/**
 * How these nodes of the delegation hierarchy, by name or address, answered the walks that met them. The octets of walks are not kept, so
 * there is no evidence but the walks themselves. Two queries.
 */
export async function readDelegationFacts(db: Database, keys: readonly string[], now: number): Promise<DelegationFacts[]> {
  const [observed, nodes] = await Promise.all([readObservedNodes(db.pool, now), readNamedNodes(db.pool)])
  const names = namesByAddress(nodes)
  const nameOf = (address: string) => names.get(address) ?? address
  const mapServers = new Set(nodes.flatMap(({ name, roles }) => (roles.includes('map-server') ? [name] : [])))
  const wanted = new Set(keys)
  const byNode = new Map<string, DelegationFacts['readings'][number][]>()
  for (const one of observed) {
    const node = nameOf(one.address)
    if (wanted.has(node)) append(byNode, node, { ...one, name: names.get(one.address) ?? null })
  }
  return [...byNode].flatMap(([node, readings]) =>
    readings.slice(0, 1).map(({ address }) => ({
      ...{ node, address, isMapServer: mapServers.has(node), readings },
      referredBy: [...new Set(readings.flatMap(({ referredBy }) => (referredBy === null ? [] : [nameOf(referredBy)])))].sort(),
      evidence: [],
    })),
  )
}
