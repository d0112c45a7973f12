import { claimedEdges, claimedMembers } from '@lispwatch/domain/delegation/claimed-edges'
import { type Hierarchy, mergeHierarchy } from '@lispwatch/domain/delegation/hierarchy'
import { observedEdges, observedMembers } from '@lispwatch/domain/delegation/observed-edges'
import type { Database } from './client.ts'
import { readObservedNodes } from './hierarchy/observed-nodes.ts'
import { readObservedRegistrations } from './hierarchy/observed-registrations.ts'
import { readInventoryWith } from './inventory/read.ts'

/**
 * The hierarchy of mapping service providers as it answered at an instant (epoch ms; now when left out), beside the one that the inventory
 * claims now. Networks without DDT have the claimed one, borne out as far as registrations at a provider's servers go. Undefined before the
 * first inventory.
 */
export async function hierarchy(db: Database, { at = Date.now() }: { at?: number } = {}): Promise<Hierarchy | undefined> {
  const [inventory, nodes, registrations] = await Promise.all([
    readInventoryWith(db.pool),
    readObservedNodes(db.pool, at),
    readObservedRegistrations(db.pool, at),
  ])
  if (inventory === undefined) return undefined
  const names = new Map(inventory.nodes.flatMap(({ name, addresses }) => addresses.map((address) => [address, name] as const)))
  const named = nodes.map((node) => ({ ...node, name: names.get(node.address) ?? null }))
  const members = [...claimedMembers(inventory), ...observedMembers(inventory, named)]
  return mergeHierarchy(members, claimedEdges(inventory), observedEdges(inventory, named, registrations), named)
}
