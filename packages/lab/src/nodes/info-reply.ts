import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { verifyMessage } from '@lispwatch/lisp-client/auth/verify'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { NO_ADDRESS } from '@lispwatch/lisp-client/wire/field/address'
import type { InfoReply, InfoRequest } from '@lispwatch/lisp-client/wire/message/info'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { longestMatch } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { wireIp } from './reply.ts'

/** Minutes for which an xTR behind a NAT may rely on an Info-Reply (as OpenOverlayRouter has it). */
const INFO_TTL_MINUTES = 160

/**
 * Tells an xTR how it looks from here, and which RTRs there are (draft-ermagan-lisp-nat-traversal). A request with authentication data must
 * be signed with the key of the site whose EID it names; one without is answered as it is.
 */
export function answerInfo(server: MapServer, request: InfoRequest, datagram: Datagram): Datagram[] {
  const eid = eidFromWire(request.eid, request.maskLength)
  const owner = eid && longestMatch(server.configured, eid)?.value.owners[0]
  const isSigned = request.algorithm !== 0
  if (isSigned && (owner === undefined || !verifyMessage(datagram.payload, request, owner.key).ok)) return []
  const lcaf = {
    kind: 'nat-traversal',
    mapServerPort: CONTROL_PORT,
    etrPort: datagram.from.port,
    globalEtr: wireIp(datagram.from.address),
    mapServer: wireIp(datagram.to.address),
    privateEtr: NO_ADDRESS,
    rtrs: server.rtrs.map(wireIp),
  } as const
  const reply: InfoReply = { ...request, type: 'info-reply', ttl: INFO_TTL_MINUTES, address: { kind: 'lcaf', type: 7, lcaf } }
  const payload =
    isSigned && owner !== undefined
      ? signMessage(reply, { secret: owner.key, algorithm: request.algorithm, keyId: request.keyId })
      : emitControlMessage(reply)
  return [{ from: datagram.to, to: datagram.from, payload }]
}
