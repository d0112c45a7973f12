import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { verifyMessage } from '@lispwatch/lisp-client/auth/verify'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { type MappingRecord, recordTtlMinutes } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { Datagram } from '../datagram.ts'
import { deletePrefix, exactMatch, longestMatch, type PrefixEntry, setPrefix } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { type MergePart, mergedRecord, partsWith } from './merge.ts'
import { acceptNonce, senderOf } from './nonce-memory.ts'
import { mapNotify } from './notify.ts'
import type { Owner } from './owner.ts'
import { rememberRefreshable } from './refresh.ts'

/** A registration that is not refreshed is gone after three minutes (RFC 9301 8.2). */
export const REGISTRATION_LIFETIME_MS = 180_000

/** What a map-server remembers of one registered EID-prefix. */
export interface Registration {
  readonly record: MappingRecord
  /** The ETR asked the map-server to answer for it. */
  readonly proxyReply: boolean
  /** Address from which the last Map-Register came. */
  readonly registeredBy: string
  readonly registeredAt: number
  /** Epoch ms; Infinity where the transport itself tells of an end. */
  readonly expiresAt: number
  /** Locator-sets by sender, where they are merged. */
  readonly parts?: ReadonlyMap<string, MergePart>
}

export function isLive(registration: Registration, now: number): boolean {
  return registration.expiresAt > now
}

/**
 * Takes in a Map-Register (RFC 9301 5.6, 8.2) that its owner's key signs and whose nonce is not an old one: only EID-prefixes that are
 * configured for the owner, whole, or longer ones where that is allowed; TTL 0 withdraws; the last one counts, or all of them where they are
 * to be merged. A Map-Notify goes back to the port it came from where it asked for one (RFC 9301 5).
 */
export function acceptRegistration(server: MapServer, message: MapRegister, datagram: Datagram, now: number): Datagram[] {
  const owner = signerOf(server, message, datagram)
  if (owner === undefined || !acceptNonce(server, message, datagram)) return []
  const isFirst = !owner.isHeard
  const accepted: MappingRecord[] = []
  const entries: PrefixEntry<Registration>[] = []
  for (const record of message.records) {
    const eid = eidFromWire(record.eid, record.maskLength)
    if (eid === undefined || !isAllowed(server, owner, eid, record)) continue
    accepted.push(record)
    if (record.ttl === 0) withdraw(server, eid, message, datagram)
    else setPrefix(server.registrations, eid, registrationOf(server, owner, eid, record, message, datagram, now))
    const entry = exactMatch(server.registrations, eid)
    if (entry !== undefined) entries.push(entry)
  }
  if (accepted.length === 0) return []
  owner.isHeard = true
  rememberRefreshable(server, owner, message, datagram, accepted, entries)
  const isConfirmed = message.wantMapNotify && (isFirst || server.profile.mapServer.notifies === 'each')
  return isConfirmed ? [mapNotify(message, accepted, datagram, owner)] : []
}

/** The owner whose key signs the message, of those that may register its first known EID-prefix. */
function signerOf(server: MapServer, message: MapRegister, datagram: Datagram): Owner | undefined {
  for (const record of message.records) {
    const eid = eidFromWire(record.eid, record.maskLength)
    const configured = eid && longestMatch(server.configured, eid)
    if (configured !== undefined) return configured.value.owners.find(({ key }) => verifyMessage(datagram.payload, message, key).ok)
  }
  return undefined
}

function isAllowed(server: MapServer, owner: Owner, eid: EidPrefix, record: MappingRecord): boolean {
  const configured = longestMatch(server.configured, eid)
  if (configured === undefined || !configured.value.owners.includes(owner)) return false
  if (configured.eid.prefix !== eid.prefix && !owner.acceptMoreSpecifics) return false
  const { allowedLocators } = owner
  return allowedLocators === undefined || record.locators.every(({ address }) => allowedLocators.has(soleIp(address) ?? ''))
}

function withdraw(server: MapServer, eid: EidPrefix, message: MapRegister, datagram: Datagram): void {
  server.refreshable.clear()
  const present = exactMatch(server.registrations, eid)
  const parts = message.mergeRequested ? present?.value.parts : undefined
  const rest = new Map(parts)
  rest.delete(senderOf(message, datagram))
  if (present === undefined || rest.size === 0) deletePrefix(server.registrations, eid)
  else present.value = { ...present.value, record: mergedRecord(rest, present.value.record), parts: rest }
}

function registrationOf(
  server: MapServer,
  owner: Owner,
  eid: EidPrefix,
  record: MappingRecord,
  message: MapRegister,
  datagram: Datagram,
  now: number,
): Registration {
  const expiresAt = now + lifetimeMs(owner, message, record)
  const plain = { record, proxyReply: message.proxyMapReply, registeredBy: datagram.from.address, registeredAt: now, expiresAt }
  if (!message.mergeRequested) return plain
  const parts = partsWith(exactMatch(server.registrations, eid)?.value.parts, senderOf(message, datagram), { record, expiresAt }, now)
  return { ...plain, record: mergedRecord(parts, record), parts }
}

/** Three minutes, or the record TTL where the T bit asks for that (RFC 9301 5.6). */
function lifetimeMs(owner: Owner, message: MapRegister, record: MappingRecord): number {
  if (owner.reliableTransport) return Number.POSITIVE_INFINITY
  const minutes = message.useTtl ? recordTtlMinutes(record.ttl) : null
  return minutes === null ? REGISTRATION_LIFETIME_MS : minutes * 60_000
}
