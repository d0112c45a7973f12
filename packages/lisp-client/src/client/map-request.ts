import type { EidPrefix } from '../address/eid.ts'
import { ipFamily } from '../address/ip.ts'
import { emitControlMessage } from '../wire/control-message.ts'
import { eidToWire } from '../wire/eid-record.ts'
import type { WireAddress } from '../wire/field/encoded-address.ts'
import type { EidQuery, MapRequest } from '../wire/message/map-request.ts'
import { LISP_CONTROL_PORT } from './ports.ts'
import type { Origin } from './question.ts'

/** The IPv4 dummy address of RFC 7600: an inner source that is IPv4 where we have none; replies go to the ITR-RLOCs. */
const IPV4_DUMMY = '192.0.0.8'

/** The record of a Map-Request: exactly one per message, because peers answer only the first one, or die of the second. */
export function eidQuery(eid: EidPrefix, subscribe = false): EidQuery {
  const { eid: address, maskLength } = eidToWire(eid)
  return { eid: address, maskLength, subscribe, reserved: 0 }
}

/** A Map-Request with the source-EID that a monitor has: none (AFI 0; RFC 9301, 5.2). */
export function mapRequest(nonce: Uint8Array, itrRlocs: readonly string[], query: EidQuery, probe: boolean): MapRequest {
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
    sourceEid: { kind: 'none' },
    itrRlocs: itrRlocs.map(wireIp),
    eids: [query],
  }
}

/**
 * A Map-Request in an Encapsulated Control Message (RFC 9301, 5.8). The IP version inside follows the EID, whatever it is outside; the inner
 * source port is our socket's, because that is where the reply goes.
 */
export function encapsulated(request: MapRequest, eid: EidPrefix, origin: Origin, server: string, ddtOriginated = false): Uint8Array {
  const address = eid.prefix.slice(0, Math.max(0, eid.prefix.lastIndexOf('/')))
  // EIDs that are not IP addresses cannot stand in an IP header: the server's address holds their place.
  const dst = ipFamily(address) === undefined ? server : address
  return emitControlMessage({
    type: 'encapsulated-control',
    security: false,
    ddtOriginated,
    toEtr: false,
    toMapServer: false,
    reserved: 0,
    inner: {
      src: innerSource(dst.includes(':'), origin.itrRlocs),
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

function innerSource(isIpv6: boolean, itrRlocs: readonly string[]): string {
  const own = itrRlocs.find((rloc) => rloc.includes(':') === isIpv6)
  if (own !== undefined) return own
  return isIpv6 ? `::ffff:${itrRlocs[0] ?? IPV4_DUMMY}` : IPV4_DUMMY
}

function wireIp(address: string): WireAddress {
  return address.includes(':') ? { kind: 'ipv6', address } : { kind: 'ipv4', address }
}
