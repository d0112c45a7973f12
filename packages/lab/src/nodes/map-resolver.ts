import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { type EncapsulatedControl, emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import {
  createPrefixTable,
  deletePrefix,
  entriesOf,
  holeAround,
  longestMatch,
  type PrefixTable,
  setPrefix,
  sizeOf,
} from '../prefix-table.ts'
import type { World, WorldMapResolver, WorldMapServer } from '../world.ts'
import type { Profile } from './profiles/profile.ts'
import { profileOf } from './profiles/profile-of.ts'
import { mappingRecord, mapReply, replyPath } from './reply.ts'
import { everythingOf } from './standing.ts'

/** A question that the resolver is following for a client. */
export interface Pursuit {
  readonly envelope: EncapsulatedControl
  readonly request: MapRequest
  /** The datagram of the client. */
  readonly asked: Datagram
  readonly eid: EidPrefix
  /** The nonce with which it asks. */
  readonly nonce: Uint8Array
  /** Whom it asks, and whom else it may ask; the first is being asked. */
  candidates: readonly string[]
  askedAt: number
  /** Referrals followed so far. */
  depth: number
}

interface CachedNegative {
  readonly action: number
  /** Epoch ms. */
  readonly expiresAt: number
}

/** A map-resolver: follows referrals for its clients until somebody answers them, or says that there is nothing (RFC 8111 7.3). */
export interface MapResolver {
  readonly node: WorldMapResolver
  readonly profile: Profile
  /** Addresses where it begins, when it follows the delegation tree. */
  readonly roots: readonly string[]
  /** Addresses of its map-servers by what they are authoritative for. */
  readonly servers: PrefixTable<readonly string[]>
  readonly pursuits: Map<string, Pursuit>
  readonly negatives: PrefixTable<CachedNegative>
  readonly random: () => number
}

const MOST_PURSUITS = 10_000
/** Nobody answered: the next one is asked. */
export const PATIENCE_MS = 2000

export function createMapResolver(world: World, node: WorldMapResolver, random: () => number): MapResolver {
  const servers = createPrefixTable<readonly string[]>()
  for (const server of world.mapServers) {
    if (!node.mapServers.includes(server.name)) continue
    for (const block of server.eidBlocks) {
      const present = longestMatch(servers, block)
      const addresses = present?.eid.prefix === block.prefix ? present.value : []
      setPrefix(servers, block, [...addresses, ...addressesFor(node, server)])
    }
  }
  const roots = world.ddtNodes.filter(({ name }) => node.ddtRoots?.includes(name)).flatMap(({ addresses }) => addresses)
  const profile = profileOf(node.profile)
  return { node, profile, roots, servers, pursuits: new Map(), negatives: createPrefixTable(), random }
}

function addressesFor(node: WorldMapResolver, { addresses }: WorldMapServer): string[] {
  return addresses.filter((address) => node.addresses.some((own) => ipFamily(own) === ipFamily(address)))
}

/** Takes a question of a client: from the negative cache, or by asking. What is no encapsulated Map-Request it drops without a word. */
export function resolverTakes(resolver: MapResolver, envelope: EncapsulatedControl, asked: Datagram, now: number): Datagram[] {
  const { message: request } = envelope.inner
  if (request.type !== 'map-request' || request.probe || request.solicitMapRequest) return []
  const query = request.eids[0]
  const eid = query && eidFromWire(query.eid, query.maskLength)
  if (eid === undefined) return []
  const cached = resolver.node.negativeCache === true ? longestMatch(resolver.negatives, eid) : undefined
  const nonce = resolver.profile.mapResolver.asksWithOwnNonce ? ownNonce(resolver) : request.nonce
  const pursuit: Pursuit = { envelope, request, asked, eid, nonce, candidates: [], askedAt: now, depth: 0 }
  if (cached !== undefined && cached.value.expiresAt > now)
    return negativeTo(resolver, pursuit, cached.eid, (cached.value.expiresAt - now) / 60_000, cached.value.action)
  if (resolver.roots.length > 0) return ask(resolver, { ...pursuit, candidates: resolver.roots }, now)
  const server = longestMatch(resolver.servers, eid)
  if (server !== undefined) return ask(resolver, { ...pursuit, candidates: server.value }, now)
  const everything = everythingOf(eid)
  const hole = everything === undefined ? eid : holeAround([resolver.servers], eid, everything)
  return concludeNegative(resolver, pursuit, hole, 15, now)
}

/** Asks the first candidate, as a client of the delegation tree. */
export function ask(resolver: MapResolver, pursuit: Pursuit, now: number): Datagram[] {
  const to = pursuit.candidates[0]
  const from = to === undefined ? undefined : resolver.node.addresses.find((own) => ipFamily(own) === ipFamily(to))
  const key = Buffer.from(pursuit.nonce).toString('hex')
  if (to === undefined || from === undefined) {
    resolver.pursuits.delete(key)
    return []
  }
  if (resolver.pursuits.size >= MOST_PURSUITS && !resolver.pursuits.has(key)) return []
  pursuit.askedAt = now
  resolver.pursuits.set(key, pursuit)
  return [forwarded(resolver, pursuit, { from, to }, true)]
}

/** The request of the client on its way to `to`, with the D bit where a Map-Referral is wanted. */
export function forwarded(
  resolver: MapResolver,
  { envelope, request, nonce }: Pursuit,
  { from, to }: { readonly from: string; readonly to: string },
  ddtOriginated: boolean,
): Datagram {
  const { inner } = envelope
  const sourcePort = resolver.profile.mapResolver.repliesToControlPort ? CONTROL_PORT : inner.sourcePort
  const message = ddtOriginated ? { ...request, nonce } : request
  const payload = emitControlMessage({ ...envelope, ddtOriginated, inner: { ...inner, sourcePort, udpChecksum: 'valid', message } })
  return { from: { address: from, port: CONTROL_PORT }, to: { address: to, port: CONTROL_PORT }, payload }
}

/** A negative answer that was found out, kept where there is a cache. */
export function concludeNegative(resolver: MapResolver, pursuit: Pursuit, eid: EidPrefix, ttlMinutes: number, now: number): Datagram[] {
  const { negativeAction, negativeTtlMinutes } = resolver.profile.mapResolver
  const ttl = negativeTtlMinutes ?? ttlMinutes
  if (resolver.node.negativeCache === true && ttl > 0) keep(resolver, eid, { action: negativeAction, expiresAt: now + ttl * 60_000 }, now)
  return negativeTo(resolver, pursuit, eid, ttl, negativeAction)
}

/** `ttlMinutes` is rounded up: what is left of it is at least a minute. */
function negativeTo(resolver: MapResolver, pursuit: Pursuit, eid: EidPrefix, ttlMinutes: number, action: number): Datagram[] {
  const { node, profile } = resolver
  if (node.silentOnNegatives === true) return []
  const isControlPort = node.negativesToControlPort === true || profile.mapResolver.repliesToControlPort
  const port = isControlPort ? CONTROL_PORT : pursuit.envelope.inner.sourcePort
  const path = replyPath(pursuit.request, pursuit.asked, port, node.addresses)
  const record = mappingRecord(eid, Math.ceil(ttlMinutes), false, action, [])
  return path === undefined ? [] : [mapReply(path, pursuit.request.nonce, [record], false)]
}

const MOST_NEGATIVES = 50_000

function keep(resolver: MapResolver, eid: EidPrefix, negative: CachedNegative, now: number): void {
  const { negatives } = resolver
  if (sizeOf(negatives) >= MOST_NEGATIVES) {
    for (const entry of entriesOf(negatives)) if (entry.value.expiresAt <= now) deletePrefix(negatives, entry.eid)
    if (sizeOf(negatives) >= MOST_NEGATIVES) return
  }
  setPrefix(negatives, eid, negative)
}

function ownNonce(resolver: MapResolver): Uint8Array {
  return Uint8Array.from({ length: 8 }, () => Math.floor(resolver.random() * 256))
}
