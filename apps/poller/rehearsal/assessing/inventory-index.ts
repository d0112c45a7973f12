import { eidCovers } from '@lispwatch/domain/eid-cover'
import type { Inventory } from '@lispwatch/domain/inventory'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { Watched, WatchedEid, WatchedNode } from '../watched.ts'

/** What is looked up in an inventory again and again. It does not change in a rehearsal. */
export interface InventoryIndex {
  readonly nodes: ReadonlyMap<string, WatchedNode>
  readonly sites: ReadonlyMap<string, Inventory['sites'][number]>
  readonly eidsOfSite: ReadonlyMap<string, readonly WatchedEid[]>
  readonly nodeAt: ReadonlyMap<string, string>
  readonly rtrRlocs: readonly string[]
  /** An EID-prefix of the default instance that contains an address; undefined: none does. */
  around(address: string): WatchedEid | undefined
}

const indexes = new WeakMap<Watched, InventoryIndex>()

export function indexOf(watched: Watched): InventoryIndex {
  const before = indexes.get(watched)
  if (before !== undefined) return before
  const made = make(watched)
  indexes.set(watched, made)
  return made
}

function make({ inventory, nodes, eids }: Watched): InventoryIndex {
  const arounds = new Map<string, WatchedEid | undefined>()
  const nodeAt = new Map<string, string>()
  const eidsOfSite = new Map<string, WatchedEid[]>()
  for (const eid of eids) eidsOfSite.set(eid.siteName, [...(eidsOfSite.get(eid.siteName) ?? []), eid])
  for (const { name, addresses } of nodes) for (const address of addresses) if (!nodeAt.has(address)) nodeAt.set(address, name)
  return {
    nodes: new Map(nodes.map((node) => [node.name, node])),
    sites: new Map(inventory.sites.map((site) => [site.name, site])),
    eidsOfSite,
    nodeAt,
    rtrRlocs: nodes.filter(({ roles }) => roles.includes('rtr')).flatMap(({ addresses }) => addresses),
    around(address) {
      if (!arounds.has(address)) {
        const host = { iid: 0, prefix: `${address}/${ipFamily(address) === 'ipv6' ? 128 : 32}` }
        arounds.set(
          address,
          eids.find(({ eid }) => eidCovers(eid, host)),
        )
      }
      return arounds.get(address)
    },
  }
}
