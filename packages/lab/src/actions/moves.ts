import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Motion } from '../motion.ts'
import { configure, type MapServer } from '../nodes/map-server.ts'
import { type Owner, ownerOf } from '../nodes/owner.ts'
import { type KnownServer, letGo, takeIn, type Xtr } from '../nodes/xtr.ts'
import { xtrRegisters } from '../nodes/xtr-register.ts'
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
      const isHome = mobile === undefined && !target.site.mappings.some((mapping) => eidKey(mapping.eid) === eidKey(eid))
      leave(motion, eid, isHome && longestMatch(target.database, eid) !== undefined)
      if (isHome && longestMatch(target.database, eid) !== undefined) return true
      if (mobile === undefined) for (const server of servers) configure(server, eid, ownerAt(server, target), true)
      for (const xtr of mobile === undefined ? targets : [target]) {
        takeIn(xtr, guestMapping(xtr, eid, ttlMinutes), mobile?.key ?? xtr.key, servers.map(asKnown))
        motion.register(xtr)
      }
      return true
    },
  }
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

/** Whoever has it forgets it; where nobody will register it anew, it is withdrawn first. */
function leave(motion: Motion, eid: EidPrefix, isWithdrawn: boolean): void {
  for (const xtr of motion.nodes.xtrs) {
    if (exactMatch(xtr.database, eid) === undefined) continue
    if (isWithdrawn) withdrawGuest(motion, xtr, eid)
    letGo(xtr, eid)
  }
}

/** Registers a guest with TTL 0, with its own secret at its own map-servers. */
export function withdrawGuest(motion: Motion, xtr: Xtr, eid: EidPrefix): void {
  const guest = xtr.guests.get(eidKey(eid))
  if (guest === undefined) return
  // The same xTR, as it would be if it had nothing but this guest to withdraw.
  const alone: Xtr = {
    ...xtr,
    key: guest.key,
    mapServers: guest.mapServers,
    guests: new Map(),
    database: { spaces: new Map(), exact: new Map() },
  }
  for (const datagram of xtrRegisters(alone, [eid])) motion.send(datagram)
  xtr.lastNonce = alone.lastNonce
}
