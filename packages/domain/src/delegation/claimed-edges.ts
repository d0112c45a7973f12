import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Inventory } from '../inventory-model.ts'
import type { HierarchyMember } from './hierarchy.ts'
import type { HierarchyEdge } from './hierarchy-edge.ts'

export const providerKey = (name: string) => `provider ${name}`
export const nodeKey = (name: string) => `node ${name}`
export const siteKey = (name: string) => `site ${name}`
/** Of a node that answers and that the inventory does not know. */
export const addressKey = (address: string) => `address ${address}`

type Claims = Pick<Inventory, 'providers' | 'nodes' | 'sites'>

/** Everybody whom the inventory names in its hierarchy. */
export function claimedMembers({ providers, nodes, sites }: Claims): HierarchyMember[] {
  const member = (kind: HierarchyMember['kind'], key: (name: string) => string) => (named: { readonly name: string }) => ({
    ...{ key: key(named.name), kind, name: named.name, isInInventory: true },
  })
  return [...providers.map(member('provider', providerKey)), ...nodes.map(member('node', nodeKey)), ...sites.map(member('site', siteKey))]
}

/** What the inventory claims: a provider's blocks come from its parent, its nodes are its own, its sites' EID-prefixes come from it. */
export function claimedEdges({ providers, nodes, sites }: Claims): HierarchyEdge[] {
  return [
    ...providers.flatMap(({ name, parent, eidBlocks = [] }): HierarchyEdge[] => {
      if (parent === undefined) return []
      const edge = { parent: providerKey(parent), child: providerKey(name) }
      return eidBlocks.length === 0 ? [{ ...edge, eid: null }] : eidBlocks.map((block) => ({ ...edge, eid: formatEidPrefix(block) }))
    }),
    ...nodes.flatMap(({ name, provider }) =>
      provider === undefined ? [] : [{ parent: providerKey(provider), child: nodeKey(name), eid: null }],
    ),
    ...sites.flatMap(({ name, provider, eidPrefixes }) =>
      provider === undefined
        ? []
        : eidPrefixes.map((eid) => ({ parent: providerKey(provider), child: siteKey(name), eid: formatEidPrefix(eid) })),
    ),
  ]
}
