import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { type EncapsulatedControl, parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { createPrefixTable, entriesOf, longestMatch, moreSpecifics, type PrefixTable, setPrefix } from '../prefix-table.ts'
import type { World, WorldMapServer, WorldSite } from '../world.ts'
import { referralRecord, referralTo } from './referral.ts'
import { acceptRegistration, isLive, type Registration } from './registration.ts'
import { mapReply, negativeRecord, type ReplyPath, replyPath } from './reply.ts'
import { type Standing, standingOf } from './standing.ts'

/** TTL of a negative Map-Reply for an EID outside every site, in minutes (RFC 9301 8.1). */
const HOLE_TTL_MINUTES = 15
/** The same where a site is configured and no ETR has registered (RFC 9301 8.3). */
const UNREGISTERED_TTL_MINUTES = 1
/** More-specifics that come along with the mapping that was asked for (RFC 9301 5.5). */
const MOST_MORE_SPECIFICS = 16

/** A map-server that is a map-resolver too. The tables are its memory and change as it receives. */
export interface MapServer {
  readonly node: WorldMapServer
  /** What may be registered, and by which site. */
  readonly configured: PrefixTable<WorldSite>
  readonly blocks: PrefixTable<true>
  readonly registrations: PrefixTable<Registration>
  /** Every map-server of the world, so that a referral can name the peers. */
  readonly all: readonly WorldMapServer[]
}

export function createMapServer(world: World, node: WorldMapServer): MapServer {
  const server: MapServer = {
    node,
    configured: createPrefixTable(),
    blocks: createPrefixTable(),
    registrations: createPrefixTable(),
    all: world.mapServers,
  }
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
  const standing = asked && standingOf(server, asked, now)
  // RLOC-probes are for ETRs (RFC 9301 7.1); a resolver must not vouch for a locator.
  if (asked === undefined || standing === undefined || request.probe || request.solicitMapRequest) return []
  const path = replyPath(request, datagram, envelope.inner.sourcePort, server.node.addresses)
  const isReplyWanted = !request.dontMapReply && path !== undefined
  if (!envelope.ddtOriginated) return isReplyWanted ? mapping(server, standing, request, datagram, path, now) : []
  // A client of the delegation tree is told where it stands, and hears the mapping beside it if there is one (RFC 8111 7.2).
  const referral = referralTo(datagram, request.nonce, referralOf(server, asked, standing))
  return [referral, ...(standing.kind === 'registered' && isReplyWanted ? mapping(server, standing, request, datagram, path, now) : [])]
}

function mapping(server: MapServer, standing: Standing, request: MapRequest, datagram: Datagram, path: ReplyPath, now: number): Datagram[] {
  if (standing.kind !== 'registered') {
    const negative =
      standing.kind === 'hole'
        ? negativeRecord(standing.eid, HOLE_TTL_MINUTES)
        : negativeRecord(standing.site.eid, UNREGISTERED_TTL_MINUTES)
    return [mapReply(path, request.nonce, [negative], false)]
  }
  const { registration } = standing
  if (!registration.value.proxyReply) return forwardToEtr(server, registration.value, datagram)
  const inside = moreSpecifics(server.registrations, registration.eid, MOST_MORE_SPECIFICS).filter(({ value }) => isLive(value, now))
  const records = [registration.value, ...inside.map(({ value }) => value)].map(({ record }) => record)
  return [mapReply(path, request.nonce, records.map(asProxy), false)]
}

function referralOf(server: MapServer, asked: EidPrefix, standing: Standing): ReferralRecord {
  if (standing.kind === 'hole')
    return standing.ours ? referralRecord(standing.eid, 'delegation-hole') : referralRecord(asked, 'not-authoritative')
  const eid = standing.kind === 'registered' ? standing.registration.eid : standing.site.eid
  const names = longestMatch(server.configured, eid)?.value.mapServers ?? []
  const peers = server.all.filter(({ name }) => names.includes(name)).flatMap(({ addresses }) => addresses)
  return referralRecord(eid, standing.kind === 'registered' ? 'ms-ack' : 'ms-not-registered', peers)
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
