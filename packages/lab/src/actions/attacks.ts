import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { Motion } from '../motion.ts'
import { configure, deconfigure, type MapServer } from '../nodes/map-server.ts'
import { solicit } from '../nodes/smr.ts'
import { letGo, takeIn } from '../nodes/xtr.ts'
import { guestMapping } from '../nodes-of.ts'
import { exactMatch, moreSpecifics } from '../prefix-table.ts'
import type { SpoofKind } from '../spoof.ts'
import { asKnown, ownerAt, responsibleFor } from './moves.ts'

/** What people of ill will do, and what only looks like it. */
export interface Attacks {
  /** An xTR of another site registers an EID-prefix (a longer one, the very same, or one around it) with the map-servers of its owner, which let it. */
  hijack(xtr: string, eid: EidPrefix): boolean
  /** It stops, and the map-servers let it no more: what it registered is gone at once. */
  endHijack(xtr: string, eid: EidPrefix): boolean
  /** An xTR solicits a Map-Request from an address. False: no such xTR, or no interface of that family. */
  sendSmr(xtr: string, to: string, eid: EidPrefix): boolean
  /** The next `count` questions of an observer or an address are answered by a forger first, in the name of `from` or of whoever was asked. */
  spoof(victim: string, kind: SpoofKind, count: number, from?: string): boolean
}

const MOST_SPOOFERS = 100

/** The server has somebody at the EID-prefix, around it or inside it. */
const isAbout = (server: MapServer, eid: EidPrefix): boolean =>
  responsibleFor([server], eid).length > 0 || moreSpecifics(server.configured, eid, 1).length > 0

export function attacks(motion: Motion): Attacks {
  const { world, nodes } = motion
  const xtrOf = (name: string) => nodes.xtrs.find(({ node }) => node.name === name)
  return {
    hijack(name, eid) {
      const xtr = xtrOf(name)
      const servers = nodes.mapServers.filter((server) => isAbout(server, eid))
      if (xtr === undefined || servers.length === 0 || xtr.site.mappings.some((mapping) => eidKey(mapping.eid) === eidKey(eid)))
        return false
      for (const server of servers) configure(server, eid, ownerAt(server, xtr), false)
      takeIn(xtr, guestMapping(xtr, eid, 1440), xtr.key, servers.map(asKnown))
      motion.register(xtr)
      return true
    },
    endHijack(name, eid) {
      const xtr = xtrOf(name)
      if (xtr === undefined || !xtr.guests.has(eidKey(eid)) || exactMatch(xtr.database, eid) === undefined) return false
      letGo(xtr, eid)
      for (const server of nodes.mapServers) deconfigure(server, eid, xtr.site.name, xtr.node.rlocs)
      return true
    },
    sendSmr(name, to, eid) {
      const xtr = xtrOf(name)
      const smr = xtr && solicit(xtr, to, eid)
      if (smr === undefined) return false
      motion.send(smr)
      return true
    },
    spoof(victim, kind, count, from) {
      const observer = world.observers.find(({ name }) => name === victim)
      const victims = observer === undefined ? [victim] : [observer.address, observer.address6]
      if (ipFamily(victims[0] ?? '') === undefined || motion.spoofers.length >= MOST_SPOOFERS) return false
      for (let i = motion.spoofers.length - 1; i >= 0; i--) if (motion.spoofers[i]?.left === 0) motion.spoofers.splice(i, 1)
      motion.spoofers.push({ victims: new Set(victims), from, kind, left: count })
      return true
    },
  }
}
