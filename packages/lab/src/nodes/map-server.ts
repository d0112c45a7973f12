import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import { type EncapsulatedControl, parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { createPrefixTable, entriesOf, holeAround, longestMatch, moreSpecifics, type PrefixTable, setPrefix } from '../prefix-table.ts'
import type { World, WorldMapServer, WorldSite } from '../world.ts'
import { acceptRegistration, isLive, type Registration } from './registration.ts'
import { mapReply, negativeRecord, replyPath } from './reply.ts'

/** TTL of a negative Map-Reply for an EID outside every site, in minutes (RFC 9301 8.1). */
const HOLE_TTL_MINUTES = 15
/** The same where a site is configured and no ETR has registered (RFC 9301 8.3). */
const UNREGISTERED_TTL_MINUTES = 1
/** More-specifics that come along with the mapping that was asked for (RFC 9301 5.5). */
const MOST_MORE_SPECIFICS = 16

const EVERYTHING = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const

/** A map-server that is a map-resolver too. The tables are its memory and change as it receives. */
export interface MapServer {
  readonly node: WorldMapServer
  /** What may be registered, and by which site. */
  readonly configured: PrefixTable<WorldSite>
  readonly blocks: PrefixTable<true>
  readonly registrations: PrefixTable<Registration>
}

export function createMapServer(world: World, node: WorldMapServer): MapServer {
  const server: MapServer = { node, configured: createPrefixTable(), blocks: createPrefixTable(), registrations: createPrefixTable() }
  for (const block of node.eidBlocks) setPrefix(server.blocks, block, true)
  for (const site of world.sites) {
    if (site.mapServers.includes(node.name)) for (const mapping of site.mappings) setPrefix(server.configured, mapping.eid, site)
  }
  return server
}

/** What the map-server sends because of one datagram at `now` (epoch ms). What it must not answer, it drops without a word. */
export function mapServerReceives(server: MapServer, datagram: Datagram, now: number): Datagram[] {
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok) return []
  const { message } = parsed
  if (message.type === 'map-register') return acceptRegistration(server, message, datagram, now)
  if (message.type !== 'encapsulated-control' || message.inner.message.type !== 'map-request') return []
  return answerRequest(server, message, message.inner.message, datagram, now)
}

function answerRequest(server: MapServer, envelope: EncapsulatedControl, request: MapRequest, datagram: Datagram, now: number): Datagram[] {
  const query = request.eids[0]
  const asked = query && eidFromWire(query.eid, query.maskLength)
  const path = replyPath(request, datagram, envelope.inner.sourcePort, server.node.addresses)
  // RLOC-probes are for ETRs (RFC 9301 7.1); a resolver must not vouch for a locator.
  if (asked === undefined || path === undefined || request.probe || request.dontMapReply || request.solicitMapRequest) return []

  const found = longestMatch(server.registrations, asked)
  const registration = found !== undefined && isLive(found.value, now) ? found : undefined
  const site = longestMatch(server.configured, asked)
  if (registration === undefined || (site !== undefined && site.maskLength > registration.maskLength)) {
    const negative = site === undefined ? hole(server, asked) : negativeRecord(site.eid, UNREGISTERED_TTL_MINUTES)
    return negative === undefined ? [] : [mapReply(path, request.nonce, [negative], false)]
  }
  if (!registration.value.proxyReply) return forwardToEtr(server, registration.value, datagram)
  const inside = moreSpecifics(server.registrations, registration.eid, MOST_MORE_SPECIFICS).filter(({ value }) => isLive(value, now))
  const records = [registration.value, ...inside.map(({ value }) => value)].map(({ record }) => record)
  return [mapReply(path, request.nonce, records.map(asProxy), false)]
}

/** An answer for a site is not the site's own: A and the locators' L bits are clear (RFC 9301 8.3). */
function asProxy(record: MappingRecord): MappingRecord {
  return { ...record, authoritative: false, locators: record.locators.map((locator) => ({ ...locator, local: false, probed: false })) }
}

/** The message goes on unchanged to the best locator that the site registered and that we can reach, alive or not: a map-server does not know. */
function forwardToEtr(server: MapServer, registration: Registration, datagram: Datagram): Datagram[] {
  for (const locator of registration.record.locators.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight)) {
    const { address } = locator
    if ((address.kind !== 'ipv4' && address.kind !== 'ipv6') || locator.priority === 255 || !locator.reachable) continue
    const own = server.node.addresses.find((candidate) => ipFamily(candidate) === address.kind)
    if (own === undefined) continue
    return [{ from: { address: own, port: CONTROL_PORT }, to: { address: address.address, port: CONTROL_PORT }, payload: datagram.payload }]
  }
  return []
}

/** Around an EID inside our blocks: the hole in the block. Outside them: the hole between all blocks. */
function hole(server: MapServer, asked: EidPrefix): MappingRecord | undefined {
  const prefix = parsePrefix(asked.prefix)
  if (!prefix.ok) return undefined
  const block = longestMatch(server.blocks, asked)
  const tables: PrefixTable<unknown>[] = block === undefined ? [server.configured, server.blocks] : [server.configured]
  return negativeRecord(
    holeAround(tables, asked, block?.eid ?? { iid: asked.iid, prefix: EVERYTHING[prefix.prefix.family] }),
    HOLE_TTL_MINUTES,
  )
}

/** The registrations that are alive, for people. */
export function registrationsOf(
  server: MapServer,
  now: number,
): { readonly eid: string; readonly registeredBy: string; readonly registeredAt: number; readonly expiresAt: number }[] {
  return entriesOf(server.registrations)
    .filter(({ value }) => isLive(value, now))
    .map(({ eid, value }) => ({
      eid: formatEidPrefix(eid),
      registeredBy: value.registeredBy,
      registeredAt: value.registeredAt,
      expiresAt: value.expiresAt,
    }))
}
