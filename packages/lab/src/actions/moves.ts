import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Motion } from '../motion.ts'
import { configure, deconfigure, type MapServer } from '../nodes/map-server.ts'
import { type Owner, ownerOf } from '../nodes/owner.ts'
import { type KnownServer, letGo, takeIn, type Xtr } from '../nodes/xtr.ts'
import { guestMapping } from '../nodes-of.ts'
import { exactMatch, longestMatch } from '../prefix-table.ts'

/** Hosts and prefixes that change their site. */
export interface Moves {
  /**
   * A mobile node attaches to the first xTR of that site; any other EID-prefix of the network (a machine, a rack) is from now on registered by
   * all of its xTRs, and by nobody else. False: no such site, or no map-server is responsible for the EID.
   */
  moveEid(eid: EidPrefix, site: string): boolean
}

export function moves(motion: Motion): Moves {
  const { world, nodes } = motion
  return {
    moveEid(eid, to) {
      const targets = nodes.xtrs.filter(({ site }) => site.name === to)
      const servers = responsibleFor(nodes.mapServers, eid)
      const [target] = targets
      if (target === undefined || servers.length === 0) return false
      const mobile = world.mobileNodes?.find((each) => eidKey(each.eid) === eidKey(eid))
      const ttlMinutes = ttlOf(nodes.xtrs, eid)
      leave(nodes.xtrs, eid)
      if (mobile === undefined && isWithin(target, eid)) {
        // Back under its own roof it needs no registration of its own.
        for (const server of servers) for (const xtr of nodes.xtrs) deconfigure(server, eid, xtr.site.name, xtr.node.rlocs)
        return true
      }
      if (mobile === undefined) for (const server of servers) configure(server, eid, ownerAt(server, target), true)
      for (const xtr of mobile === undefined ? targets : [target]) {
        takeIn(xtr, guestMapping(xtr, eid, ttlMinutes), mobile?.key ?? xtr.key, servers.map(asKnown))
        motion.register(xtr)
      }
      return true
    },
  }
}

/** Whether the EID is inside an EID-prefix of the xTR's site, and not one itself. */
function isWithin({ site, database }: Xtr, eid: EidPrefix): boolean {
  const isOwn = site.mappings.some((mapping) => eidKey(mapping.eid) === eidKey(eid))
  return !isOwn && longestMatch(database, eid) !== undefined
}

/** Map-servers at which the EID, or a prefix around it, is configured. */
export function responsibleFor(servers: readonly MapServer[], eid: EidPrefix): MapServer[] {
  return servers.filter((server) => longestMatch(server.configured, eid) !== undefined)
}

/** The site of an xTR as that map-server knows it, or as one that it hears of for the first time. */
export function ownerAt(server: MapServer, xtr: Xtr): Owner {
  return server.owners.get(xtr.site.name) ?? ownerOf(xtr.site)
}

export function asKnown({ node }: MapServer): KnownServer {
  return { name: node.name, addresses: node.addresses }
}

function ttlOf(xtrs: readonly Xtr[], eid: EidPrefix): number {
  for (const { database } of xtrs) {
    const mapping = longestMatch(database, eid)
    if (mapping !== undefined) return mapping.value.ttlMinutes
  }
  return 1440
}

/** Whoever has it forgets it. */
function leave(xtrs: readonly Xtr[], eid: EidPrefix): void {
  for (const xtr of xtrs) if (exactMatch(xtr.database, eid) !== undefined) letGo(xtr, eid)
}
