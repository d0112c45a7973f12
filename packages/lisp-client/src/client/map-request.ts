import type { WireAddress } from '../wire/field/encoded-address.ts'
import type { EidQuery, MapRequest } from '../wire/message/map-request.ts'
import type { AskedEid } from './covering.ts'
import type { Origin } from './origin.ts'
import { LISP_CONTROL_PORT } from './ports.ts'
import { requestOctets } from './request-octets.ts'

const NO_SOURCE_EID: WireAddress = { kind: 'none' }

/** A Map-Request with the source-EID that a monitor has: none (AFI 0; RFC 9301, 5.2). */
export function mapRequest(nonce: Uint8Array, origin: Origin, query: EidQuery, probe: boolean): MapRequest {
  return {
    type: 'map-request',
    authoritative: false,
    mapDataPresent: false,
    probe,
    solicitMapRequest: false,
    pitr: false,
    smrInvoked: false,
    xtrIdPresent: false,
    localXtr: false,
    dontMapReply: false,
    reserved: 0,
    nonce,
    sourceEid: NO_SOURCE_EID,
    itrRlocs: origin.itrRlocsOnWire,
    eids: [query],
  }
}

/**
 * A Map-Request in an Encapsulated Control Message (RFC 9301, 5.8). The IP version inside follows the EID, whatever it is outside; the inner
 * source port is our socket's, because that is where the reply goes.
 *
 * @param ddtOriginated sets the D bit: wants a Map-Referral (RFC 8111, 5)
 */
export function encapsulated(request: MapRequest, asked: AskedEid, origin: Origin, server: string, ddtOriginated = false): Uint8Array {
  // EIDs that are not IP addresses cannot stand in an IP header: the server's address holds their place.
  const dst = asked.address ?? server
  return requestOctets({
    type: 'encapsulated-control',
    security: false,
    ddtOriginated,
    toEtr: false,
    toMapServer: false,
    reserved: 0,
    inner: {
      src: dst.includes(':') ? origin.innerIpv6 : origin.innerIpv4,
      dst,
      sourcePort: origin.port,
      destinationPort: LISP_CONTROL_PORT,
      timeToLive: 64,
      trafficClass: 0,
      identification: 0,
      fragment: 0,
      headerChecksum: 'valid',
      udpChecksum: 'valid',
      message: request,
    },
  })
}
