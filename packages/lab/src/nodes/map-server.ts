import { type EidPrefix, formatEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import type { Datagram } from '../datagram.ts'
import { createPrefixTable, deletePrefix, entriesOf, exactMatch, type PrefixTable, setPrefix } from '../prefix-table.ts'
import type { World, WorldMapServer } from '../world.ts'
import { answerInfo } from './info-reply.ts'
import { answerRequest } from './map-server-answer.ts'
import { type Configured, type Owner, ownersAt } from './owner.ts'
import type { Profile } from './profiles/profile.ts'
import { profileOf } from './profiles/profile-of.ts'
import { acceptRefresh, type Refreshable } from './refresh.ts'
import { acceptRegistration, isLive, type Registration } from './registration.ts'
import { acknowledged, publishChanges, type Subscriber } from './subscriptions.ts'

/** A map-server that is a map-resolver too. The tables are its memory and change as it receives. */
export interface MapServer {
  readonly node: WorldMapServer
  readonly profile: Profile
  /** What may be registered, and by whom. */
  readonly configured: PrefixTable<Configured>
  readonly owners: Map<string, Owner>
  readonly blocks: PrefixTable<true>
  readonly registrations: PrefixTable<Registration>
  /** The last Map-Register of each sender, so that one that only repeats it costs little. */
  readonly refreshable: Map<string, Refreshable>
  /** The highest nonce of each xTR-ID, or of each address where there is none. */
  readonly nonces: Map<string, Uint8Array>
  readonly subscribers: Map<string, Subscriber>
  /** Every map-server of the world, so that a referral can name the peers. */
  readonly all: readonly WorldMapServer[]
  /** Addresses of the RTRs that it tells to xTRs behind a NAT. */
  readonly rtrs: readonly string[]
  /** Its process died of a message. */
  hasDied: boolean
}

export function createMapServer(world: World, node: WorldMapServer): MapServer {
  const server: MapServer = {
    node,
    profile: profileOf(node.profile),
    configured: createPrefixTable(),
    owners: new Map(),
    blocks: createPrefixTable(),
    registrations: createPrefixTable(),
    refreshable: new Map(),
    nonces: new Map(),
    subscribers: new Map(),
    all: world.mapServers,
    rtrs: (world.rtrs ?? []).flatMap(({ addresses }) => addresses),
    hasDied: false,
  }
  for (const block of node.eidBlocks) setPrefix(server.blocks, block, true)
  for (const { owner, eids } of ownersAt(world, node.name)) {
    server.owners.set(owner.name, owner)
    for (const eid of eids) setPrefix(server.configured, eid, { owners: [owner] })
  }
  return server
}

/** What the map-server sends because of one datagram at `now` (epoch ms). What it must not answer, it drops without a word. */
export function mapServerReceives(server: MapServer, datagram: Datagram, now: number): Datagram[] {
  const refreshed = acceptRefresh(server, datagram, now)
  if (refreshed !== undefined) return refreshed
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok) return []
  const { message } = parsed
  switch (message.type) {
    case 'map-register':
      return [...acceptRegistration(server, message, datagram, now), ...publishChanges(server, now)]
    case 'map-notify-ack':
      acknowledged(server, message)
      return []
    case 'info-request':
      return answerInfo(server, message, datagram)
    case 'encapsulated-control':
      return message.inner.message.type === 'map-request' ? answerRequest(server, message, message.inner.message, datagram, now) : []
    default:
      return []
  }
}

/** Lets `owner` register `eid` too; `isSole` puts everybody else out who could. */
export function configure(server: MapServer, eid: EidPrefix, owner: Owner, isSole: boolean): void {
  server.refreshable.clear()
  server.owners.set(owner.name, owner)
  const present = exactMatch(server.configured, eid)?.value.owners ?? []
  setPrefix(server.configured, eid, { owners: isSole ? [owner] : [...present.filter(({ name }) => name !== owner.name), owner] })
}

/**
 * Takes that back, and forgets what the owner registered from those addresses; where nobody is left who may, the EID-prefix is not configured
 * any more.
 */
export function deconfigure(server: MapServer, eid: EidPrefix, owner: string, addresses: readonly string[] = []): void {
  const present = exactMatch(server.configured, eid)?.value.owners
  if (present === undefined || !present.some(({ name }) => name === owner)) return
  server.refreshable.clear()
  const owners = present.filter(({ name }) => name !== owner)
  const registration = exactMatch(server.registrations, eid)
  if (owners.length === 0 || addresses.includes(registration?.value.registeredBy ?? '')) deletePrefix(server.registrations, eid)
  if (owners.length > 0) setPrefix(server.configured, eid, { owners })
  else deletePrefix(server.configured, eid)
}

/** Forgets what is registered: all of it, or what that owner may register. Subscriptions and nonces go with everything only. */
export function forgetRegistrations(server: MapServer, owner?: string): void {
  server.refreshable.clear()
  for (const { eid } of entriesOf(server.registrations)) {
    const isTheirs = owner === undefined || exactMatch(server.configured, eid)?.value.owners.some(({ name }) => name === owner)
    if (isTheirs) deletePrefix(server.registrations, eid)
  }
  if (owner !== undefined) return
  server.nonces.clear()
  server.subscribers.clear()
}

/** The registrations that are alive, for people. `expiresAt` in epoch ms, null for those that never expire. */
export function registrationsOf(
  server: MapServer,
  now: number,
): { readonly eid: string; readonly registeredBy: string; readonly registeredAt: number; readonly expiresAt: number | null }[] {
  return entriesOf(server.registrations)
    .filter(({ value }) => isLive(value, now))
    .map(({ eid, value }) => ({
      eid: formatEidPrefix(eid),
      registeredBy: value.registeredBy,
      registeredAt: value.registeredAt,
      expiresAt: Number.isFinite(value.expiresAt) ? value.expiresAt : null,
    }))
}
