import type { Topology } from '@lispwatch/domain/incident/topology'
import type { Known } from './known.ts'
import { sitesOfLocators } from './locator-sites.ts'

export function topologyOf(known: Known): Topology {
  const { inventory, nodes } = known.watched
  return {
    sites: new Map(inventory.sites.map(({ name, provider, tags }) => [name, { provider: provider ?? null, tags: tags ?? [] }])),
    nodes: new Map(nodes.map(({ name, provider, addresses }) => [name, { provider: provider ?? null, addresses }])),
    sitesOfRlocs: new Map([...sitesOfLocators(known)].map(([rloc, sites]) => [rloc, [...sites].sort()])),
    parents: new Map(inventory.providers.map(({ name, parent }) => [name, parent ?? null])),
  }
}
