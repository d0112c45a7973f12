import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { Datagram } from '../datagram.ts'
import { deletePrefix, longestMatch, setPrefix } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { datagramOf } from './reply.ts'

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
  readonly expiresAt: number
}

export function isLive(registration: Registration, now: number): boolean {
  return registration.expiresAt > now
}

/**
 * Takes in a Map-Register (RFC 9301 5.6, 8.2): only EID-prefixes that are configured, whole; TTL 0 withdraws. The last one
 * counts. A Map-Notify goes back to the control port of the sender where it asked for one and everything was in order.
 */
export function acceptRegistration(server: MapServer, message: MapRegister, datagram: Datagram, now: number): Datagram[] {
  const accepted: MappingRecord[] = []
  for (const record of message.records) {
    const eid = eidFromWire(record.eid, record.maskLength)
    const configured = eid && longestMatch(server.configured, eid)
    if (eid === undefined || configured?.eid.prefix !== eid.prefix) continue
    accepted.push(record)
    if (record.ttl === 0) deletePrefix(server.registrations, eid)
    else
      setPrefix(server.registrations, eid, {
        record,
        proxyReply: message.proxyMapReply,
        registeredBy: datagram.from.address,
        registeredAt: now,
        expiresAt: now + REGISTRATION_LIFETIME_MS,
      })
  }
  if (!message.wantMapNotify || accepted.length === 0) return []
  const { keyId, algorithm, authData, nonce } = message
  return [
    datagramOf(
      { from: datagram.to, to: datagram.from },
      { type: 'map-notify', keyId, algorithm, authData, nonce, records: accepted, xtrIdPresent: false, rtrPresent: false, reserved: 0 },
    ),
  ]
}
