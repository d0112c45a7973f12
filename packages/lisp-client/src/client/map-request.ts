import { encapsulate } from '../wire/message/encapsulated-control.ts'
import { type EidQuery, type MapRequest, mapRequest } from '../wire/message/map-request.ts'
import type { AskedEid } from './covering.ts'
import type { Origin } from './origin.ts'
import { requestOctets } from './request-octets.ts'

/** A Map-Request with the source-EID that a monitor has: none (AFI 0; RFC 9301, 5.2). */
export function requestFrom(origin: Origin, nonce: Uint8Array, query: EidQuery, probe = false): MapRequest {
  return mapRequest({ nonce, probe, itrRlocs: origin.itrRlocsOnWire, eids: [query] })
}

/**
 * A Map-Request in an Encapsulated Control Message (RFC 9301, 5.8). The IP version inside follows the EID, whatever it is outside; the inner
 * source port is our socket's, because that is where the reply goes.
 *
 * @param ddtOriginated sets the D bit: wants a Map-Referral (RFC 8111, 5)
 */
export function encapsulated(message: MapRequest, asked: AskedEid, origin: Origin, server: string, ddtOriginated = false): Uint8Array {
  // EIDs that are not IP addresses cannot stand in an IP header: the server's address holds their place.
  const dst = asked.address ?? server
  const src = dst.includes(':') ? origin.innerIpv6 : origin.innerIpv4
  return requestOctets(encapsulate({ src, dst, sourcePort: origin.port, message }, { ddtOriginated }))
}
