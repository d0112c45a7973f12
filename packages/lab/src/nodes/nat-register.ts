import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { ALGORITHM } from '@lispwatch/lisp-client/auth/algorithm'
import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { nonceToOctets } from '@lispwatch/lisp-client/client/nonce-order'
import { emitControlMessage, parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import { encapsulate } from '@lispwatch/lisp-client/wire/message/encapsulated-control'
import { type InfoReply, infoRequest } from '@lispwatch/lisp-client/wire/message/info'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { mappingsOf, type Xtr } from './xtr.ts'
import { registeredRecordOf } from './xtr-record.ts'
import { pathTo, registerOctets } from './xtr-register.ts'

/** Bits of the first word of an ECM that OpenOverlayRouter sets for an RTR: built for an RTR, and by one behind a NAT. */
const FOR_RTR = 0x00600000

/** An xTR behind a NAT first asks each map-server how it looks from there (draft-ermagan-lisp-nat-traversal). */
export function infoRequests(xtr: Xtr): Datagram[] {
  const [mapping] = mappingsOf(xtr)
  if (!xtr.isRegistering || xtr.node.behind === undefined || mapping === undefined) return []
  return xtr.mapServers.flatMap((server) => {
    const path = xtr.shunned.has(server.name) ? undefined : pathTo(xtr, server.addresses)
    if (path === undefined) return []
    xtr.lastNonce++
    const request = infoRequest({ nonce: nonceToOctets(xtr.lastNonce), ...eidToWire(mapping.eid) })
    return [{ ...path, payload: signMessage(request, { secret: xtr.key, algorithm: ALGORITHM.hmacSha1 }) }]
  })
}

/** With the answer it knows its RTRs and registers through the first one that it can reach, with the map-server that answered. */
export function registerThroughRtr(xtr: Xtr, reply: InfoReply, datagram: Datagram): Datagram[] {
  const { address } = reply
  if (xtr.node.behind === undefined || !xtr.isRegistering || address.kind !== 'lcaf' || address.lcaf.kind !== 'nat-traversal') return []
  const told = address.lcaf.rtrs.flatMap((rtr) => (rtr.kind === 'ipv4' || rtr.kind === 'ipv6' ? [rtr.address] : []))
  xtr.rtrs = told.filter((rtr) => xtr.usableRtrs.has(rtr))
  const path = pathTo(xtr, xtr.rtrs)
  if (path === undefined) return []
  const records = mappingsOf(xtr).map((mapping) => registeredRecordOf(xtr, mapping))
  const register = parseControlMessage(registerOctets(xtr, xtr.key, records))
  if (!register.ok || register.message.type !== 'map-register') return []
  const inner = { src: path.from.address, dst: datagram.from.address, sourcePort: CONTROL_PORT, message: register.message }
  if (ipFamily(inner.src) !== ipFamily(inner.dst)) return []
  return [{ ...path, payload: emitControlMessage({ ...encapsulate(inner), reserved: FOR_RTR }) }]
}
