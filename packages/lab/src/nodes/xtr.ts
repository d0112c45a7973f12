import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { comparePrefixes, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { Locator, MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import type { Datagram } from '../datagram.ts'
import { createPrefixTable, deletePrefix, entriesOf, longestMatch, type PrefixTable, setPrefix } from '../prefix-table.ts'
import type { World, WorldLocator, WorldMapping, WorldSite, WorldXtr } from '../world.ts'
import { mappingRecord, mapReply, replyPath, wireIp } from './reply.ts'

/** An xTR of a site. Every xTR of a site knows all mappings of the site. */
export interface Xtr {
  readonly node: WorldXtr
  readonly site: WorldSite
  /** Map-servers of the site: name and addresses. */
  readonly mapServers: readonly { readonly name: string; readonly addresses: readonly string[] }[]
  readonly database: PrefixTable<WorldMapping>
  /** Own locators whose interface is down: nothing leaves or arrives there, and the R bit says so. */
  readonly downRlocs: Set<string>
  /** Of the Map-Register nonces. */
  readonly random: () => number
}

export function createXtr(world: World, site: WorldSite, node: WorldXtr, random: () => number): Xtr {
  const database = createPrefixTable<WorldMapping>()
  for (const mapping of site.mappings) if (mapping.locators.length > 0) setPrefix(database, mapping.eid, mapping)
  const mapServers = world.mapServers.filter(({ name }) => site.mapServers.includes(name))
  return { node, site, mapServers, database, downRlocs: new Set(), random }
}

/** What the xTR sends because of one datagram. It answers for its own EIDs and is silent about all others. */
export function xtrReceives(xtr: Xtr, datagram: Datagram): Datagram[] {
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok) return []
  const { message } = parsed
  if (message.type === 'map-request') return answerRequest(xtr, message, datagram, datagram.from.port)
  if (message.type !== 'encapsulated-control' || message.inner.message.type !== 'map-request') return []
  return answerRequest(xtr, message.inner.message, datagram, message.inner.sourcePort)
}

function answerRequest(xtr: Xtr, request: MapRequest, datagram: Datagram, port: number): Datagram[] {
  if (request.solicitMapRequest || request.dontMapReply) return []
  const query = request.eids[0]
  const asked = query && eidFromWire(query.eid, query.maskLength)
  const mapping = asked && longestMatch(xtr.database, asked)
  const path = replyPath(request, datagram, port, usableRlocs(xtr))
  if (mapping === undefined || path === undefined) return []
  const record = recordOf(xtr, mapping.value, request.probe ? datagram.to.address : undefined)
  return [mapReply(path, request.nonce, [record], request.probe)]
}

/** The site's own word: A set, L on the locators of this xTR, R clear where one of its interfaces is down, p on the one that was probed. */
export function recordOf(xtr: Xtr, { eid, ttlMinutes, locators }: WorldMapping, probedRloc: string | undefined): MappingRecord {
  return mappingRecord(
    eid,
    ttlMinutes,
    true,
    0,
    locators.toSorted(inWireOrder).map((locator) => locatorOf(xtr, locator, probedRloc)),
  )
}

function locatorOf(xtr: Xtr, { rloc, priority, weight }: WorldLocator, probedRloc: string | undefined): Locator {
  return {
    address: wireIp(rloc),
    priority,
    weight,
    mpriority: 255,
    mweight: 0,
    local: xtr.node.rlocs.includes(rloc),
    probed: rloc === probedRloc,
    reachable: !xtr.downRlocs.has(rloc),
    unusedFlags: 0,
  }
}

export function mappingsOf(xtr: Xtr): WorldMapping[] {
  return entriesOf(xtr.database).map(({ value }) => value)
}

/** Replaces the mapping of an EID-prefix of the site; without locators it is withdrawn. False: not an EID-prefix of this site. */
export function setMapping(xtr: Xtr, eid: EidPrefix, locators: readonly WorldLocator[]): boolean {
  const configured = xtr.site.mappings.find((mapping) => eidKey(mapping.eid) === eidKey(eid))
  if (configured === undefined) return false
  if (locators.length === 0) deletePrefix(xtr.database, eid)
  else setPrefix(xtr.database, eid, { ...configured, locators })
  return true
}

/** Own locators at which something can leave and arrive. */
export function usableRlocs(xtr: Xtr): string[] {
  return xtr.node.rlocs.filter((rloc) => !xtr.downRlocs.has(rloc))
}

/** Ascending, every IPv4 locator before every IPv6 one (RFC 9301 5.4). */
function inWireOrder(a: WorldLocator, b: WorldLocator): number {
  const [left, right] = [parsePrefix(a.rloc), parsePrefix(b.rloc)]
  return left.ok && right.ok ? comparePrefixes(left.prefix, right.prefix) : 0
}
