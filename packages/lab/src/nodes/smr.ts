import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { nonceToOctets } from '@lispwatch/lisp-client/client/nonce-order'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import { encapsulate } from '@lispwatch/lisp-client/wire/message/encapsulated-control'
import { type MapRequest, mapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { wireIp } from './reply.ts'
import { usableRlocs, type Xtr } from './xtr.ts'
import { pathTo } from './xtr-register.ts'

/** A Solicit-Map-Request (RFC 9301 6.1): asks `to` to look up an EID-prefix of ours again. Undefined: no interface of its family is up. */
export function solicit(xtr: Xtr, to: string, eid: EidPrefix): Datagram | undefined {
  const path = pathTo(xtr, [to])
  if (path === undefined) return undefined
  const message = mapRequest({
    nonce: nextNonce(xtr),
    solicitMapRequest: true,
    dontMapReply: true,
    itrRlocs: usableRlocs(xtr).map(wireIp),
    eids: [{ ...eidToWire(eid), subscribe: false, reserved: 0 }],
  })
  return { ...path, payload: emitControlMessage(message) }
}

/** Who is solicited asks the mapping system, never the one who solicits (RFC 9301 6.1). */
export function smrInvoked(xtr: Xtr, smr: MapRequest): Datagram[] {
  const [query] = smr.eids
  const [server] = xtr.mapServers
  const path = server && pathTo(xtr, server.addresses)
  if (query === undefined || path === undefined) return []
  const message = mapRequest({ nonce: nextNonce(xtr), smrInvoked: true, itrRlocs: usableRlocs(xtr).map(wireIp), eids: [query] })
  const dst = query.eid.kind === 'ipv4' || query.eid.kind === 'ipv6' ? query.eid.address : path.to.address
  const src = ipFamily(dst) === ipFamily(path.from.address) ? path.from.address : ipFamily(dst) === 'ipv6' ? '::' : '0.0.0.0'
  return [{ ...path, payload: emitControlMessage(encapsulate({ src, dst, sourcePort: CONTROL_PORT, message })) }]
}

/** Nonces of Map-Requests need not rise, but may. */
function nextNonce(xtr: Xtr): Uint8Array {
  xtr.lastNonce++
  return nonceToOctets(xtr.lastNonce)
}
