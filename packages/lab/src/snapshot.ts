import { formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { AddressState, Network } from './network.ts'
import { registrationsOf } from './nodes/map-server.ts'
import { mappingsOf, type Xtr } from './nodes/xtr.ts'
import type { WorldDdtNode, WorldLocator, WorldSite } from './world.ts'

/** What a lab looks like at one instant, as plain data. */
export interface LabSnapshot {
  readonly world: string
  readonly mapServers: readonly {
    readonly name: string
    readonly place: string
    readonly addresses: readonly LabAddress[]
    readonly registrations: readonly {
      readonly eid: string
      readonly registeredBy: string
      readonly registeredAt: number
      /** Epoch ms; null: never. */
      readonly expiresAt: number | null
    }[]
  }[]
  readonly ddtNodes: readonly {
    readonly name: string
    readonly role: WorldDdtNode['role']
    readonly place: string
    readonly addresses: readonly LabAddress[]
    readonly delegations: readonly { readonly eid: string; readonly to: readonly string[] }[]
  }[]
  /** What neither registers nor delegates: map-resolvers, RTRs, proxy xTRs. */
  readonly others: readonly {
    readonly name: string
    readonly roles: readonly string[]
    readonly place: string
    readonly addresses: readonly LabAddress[]
  }[]
  readonly sites: readonly {
    readonly name: string
    readonly place: string
    readonly proxyReply: boolean
    readonly rlocs: readonly (LabAddress & { readonly xtr: string })[]
    readonly mappings: readonly { readonly eid: string; readonly ttlMinutes: number; readonly locators: readonly WorldLocator[] }[]
  }[]
}

export interface LabAddress {
  readonly address: string
  readonly state: AddressState
}

export function snapshotOf(network: Network, now: number): LabSnapshot {
  const { world } = network
  const bySite = new Map<WorldSite, Xtr[]>()
  for (const xtr of network.xtrs) bySite.set(xtr.site, [...(bySite.get(xtr.site) ?? []), xtr])
  const withState = (address: string): LabAddress => ({ address, state: network.addressState(address) })
  return {
    world: world.name,
    mapServers: network.mapServers.map((server) => ({
      name: server.node.name,
      place: server.node.place.name,
      addresses: server.node.addresses.map(withState),
      registrations: registrationsOf(server, now),
    })),
    ddtNodes: world.ddtNodes.map(({ name, role, place, addresses, delegations }) => ({
      name,
      role,
      place: place.name,
      addresses: addresses.map(withState),
      delegations: delegations.map(({ eid, to }) => ({ eid: formatEidPrefix(eid), to })),
    })),
    others: [
      ...(world.mapResolvers ?? []).map((node) => ({ ...node, roles: ['map-resolver'] })),
      ...(world.rtrs ?? []).map((node) => ({ ...node, roles: ['rtr'] })),
      ...(world.proxyXtrs ?? []),
    ].map(({ name, roles, place, addresses }) => ({ name, roles, place: place.name, addresses: addresses.map(withState) })),
    sites: world.sites.map((site) => {
      const xtrs = bySite.get(site) ?? []
      const mappings = xtrs[0] === undefined ? [] : mappingsOf(xtrs[0])
      return {
        name: site.name,
        place: site.place.name,
        proxyReply: site.proxyReply,
        rlocs: xtrs.flatMap(({ node }) => node.rlocs.map((rloc) => ({ ...withState(rloc), xtr: node.name }))),
        mappings: site.mappings.map(({ eid, ttlMinutes }) => ({
          eid: formatEidPrefix(eid),
          ttlMinutes,
          locators: mappings.find((mapping) => formatEidPrefix(mapping.eid) === formatEidPrefix(eid))?.locators ?? [],
        })),
      }
    }),
  }
}
