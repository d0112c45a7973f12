import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { verifyMessage } from '@lispwatch/lisp-client/auth/verify'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { Datagram } from '../datagram.ts'
import { deletePrefix, longestMatch, setPrefix } from '../prefix-table.ts'
import type { WorldSite } from '../world.ts'
import type { MapServer } from './map-server.ts'

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
 * Takes in a Map-Register (RFC 9301 5.6, 8.2) that its site's key signs: only EID-prefixes that are configured for the site, whole; TTL 0
 * withdraws; the last one counts. A Map-Notify goes back to the port it came from where it asked for one (RFC 9301 5).
 */
export function acceptRegistration(server: MapServer, message: MapRegister, datagram: Datagram, now: number): Datagram[] {
  const site = siteOf(server, message)
  if (site === undefined || !verifyMessage(datagram.payload, message, site.key).ok) return []
  const accepted: MappingRecord[] = []
  for (const record of message.records) {
    const eid = eidFromWire(record.eid, record.maskLength)
    const configured = eid && longestMatch(server.configured, eid)
    if (eid === undefined || configured?.eid.prefix !== eid.prefix || configured.value !== site) continue
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
  return message.wantMapNotify && accepted.length > 0 ? [mapNotify(message, accepted.map(withoutLocalBits), datagram, site)] : []
}

/** The site for which the first known EID-prefix of the message is configured. */
function siteOf(server: MapServer, message: MapRegister): WorldSite | undefined {
  for (const record of message.records) {
    const eid = eidFromWire(record.eid, record.maskLength)
    const configured = eid && longestMatch(server.configured, eid)
    if (configured !== undefined) return configured.value
  }
  return undefined
}

function mapNotify(message: MapRegister, records: readonly MappingRecord[], datagram: Datagram, site: WorldSite): Datagram {
  const { keyId, algorithm, authData, nonce } = message
  const notify = {
    type: 'map-notify',
    keyId,
    algorithm,
    authData,
    nonce,
    records,
    xtrIdPresent: false,
    rtrPresent: false,
    reserved: 0,
  } as const
  return {
    from: datagram.to,
    to: datagram.from,
    payload: signMessage(notify, { secret: site.key, algorithm, keyId, truncated: authData.length < 20 }),
  }
}

/** L speaks of the one who sends, which is the map-server now. */
function withoutLocalBits(record: MappingRecord): MappingRecord {
  return { ...record, locators: record.locators.map((locator) => ({ ...locator, local: false })) }
}
