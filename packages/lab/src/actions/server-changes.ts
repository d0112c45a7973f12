import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import type { Motion } from '../motion.ts'
import { setDelegation } from '../nodes/ddt-node.ts'
import { forgetRegistrations, type MapServer } from '../nodes/map-server.ts'

/** `restart`: it comes up with an empty memory. */
export type ServerState = 'up' | 'down' | 'restart'

/** Map-servers, map-resolvers, DDT nodes and RTRs, by their names. */
export interface ServerChanges {
  setServerState(name: string, state: ServerState): boolean
  /** What one map-server has registered is forgotten: all of it, or one site's. */
  forgetRegistrations(server: string, site?: string): boolean
  /** Delegates an EID-prefix to nodes by name or by address, whoever is there; to nobody takes the delegation back. */
  setDelegation(node: string, eid: EidPrefix, to: readonly string[]): boolean
}

export function serverChanges(motion: Motion): ServerChanges {
  const { world, nodes } = motion
  const { mapServers, mapResolvers, ddtNodes, rtrs } = nodes
  const addressesOf = (name: string): readonly string[] =>
    [...mapServers, ...mapResolvers, ...ddtNodes, ...rtrs].find(({ node }) => node.name === name)?.node.addresses ?? []
  /** Connections break with the server and come up again with it. */
  const reconnect = (server: MapServer): void => {
    for (const xtr of nodes.xtrs)
      if (xtr.site.reliableTransport === true && xtr.site.mapServers.includes(server.node.name)) motion.register(xtr)
  }
  return {
    setServerState(name, state) {
      const addresses = addressesOf(name)
      const server = mapServers.find(({ node }) => node.name === name)
      for (const address of addresses) motion.setState(address, state === 'down' ? 'down' : 'up')
      if (server !== undefined && state !== 'down') {
        if (state === 'restart' || server.hasDied) forgetRegistrations(server)
        server.hasDied = false
        reconnect(server)
      }
      if (state === 'restart') {
        const resolver = mapResolvers.find(({ node }) => node.name === name)
        resolver?.negatives.spaces.clear()
        resolver?.negatives.exact.clear()
        resolver?.pursuits.clear()
      }
      return addresses.length > 0
    },
    forgetRegistrations(name, site) {
      const server = mapServers.find(({ node }) => node.name === name)
      if (server === undefined || (site !== undefined && !server.owners.has(site))) return false
      forgetRegistrations(server, site)
      return true
    },
    setDelegation(name, eid, to) {
      const ddtNode = ddtNodes.find(({ node }) => node.name === name)
      if (ddtNode === undefined) return false
      setDelegation(ddtNode, world, eid, to)
      return true
    },
  }
}
