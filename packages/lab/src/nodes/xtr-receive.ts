import { eidKey } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { verifyMessage } from '@lispwatch/lisp-client/auth/verify'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MapNotify } from '@lispwatch/lisp-client/wire/message/map-notify'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { longestMatch } from '../prefix-table.ts'
import { registerThroughRtr } from './nat-register.ts'
import { mapReply, type ReplyPath, replyPath } from './reply.ts'
import { smrInvoked } from './smr.ts'
import { usableRlocs, type Xtr } from './xtr.ts'
import { recordOf } from './xtr-record.ts'

/** At most one Map-Reply to an address in this time, where an xTR keeps to it (RFC 9301 5.4). */
const REPLY_INTERVAL_MS = 3000
const MOST_REMEMBERED_REPLIES = 10_000

/** What the xTR sends because of one datagram at `now` (epoch ms). It answers for its own EIDs and is silent about all others. */
export function xtrReceives(xtr: Xtr, datagram: Datagram, now = 0): Datagram[] {
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok) return []
  const { message } = parsed
  switch (message.type) {
    case 'map-request':
      if (message.solicitMapRequest) return smrInvoked(xtr, message)
      return xtr.profile.xtr.answersDirect ? answerRequest(xtr, message, datagram, datagram.from.port, now) : []
    case 'encapsulated-control':
      if (message.inner.message.type !== 'map-request') return []
      return answerRequest(xtr, message.inner.message, datagram, message.inner.sourcePort, now)
    case 'map-notify':
      return acknowledge(xtr, message, datagram)
    case 'info-reply':
      return registerThroughRtr(xtr, message, datagram)
    default:
      return []
  }
}

function answerRequest(xtr: Xtr, request: MapRequest, datagram: Datagram, port: number, now: number): Datagram[] {
  if (request.solicitMapRequest || request.dontMapReply) return []
  const habits = xtr.profile.xtr
  if (request.probe && !habits.answersProbesOverIpv6 && ipFamily(datagram.to.address) === 'ipv6') return []
  const query = request.eids[0]
  const asked = query && eidFromWire(query.eid, query.maskLength)
  const mapping = asked && longestMatch(xtr.database, asked)
  const path = replyPath(request, datagram, port, usableRlocs(xtr), habits.answersTo)
  if (mapping === undefined || path === undefined || !mayReply(xtr, path, now)) return []
  const record = recordOf(xtr, mapping.value, request.probe ? datagram.to.address : undefined)
  const records = habits.repeatsFirstOfSeveral && request.eids.length > 1 ? [record, record] : [record]
  return [mapReply(request.probe ? probePath(xtr, path) : path, request.nonce, records, request.probe)]
}

function probePath(xtr: Xtr, path: ReplyPath): ReplyPath {
  if (xtr.profile.xtr.probesAnsweredFrom === 'probed') return path
  const first = usableRlocs(xtr).find((rloc) => ipFamily(rloc) === ipFamily(path.to.address))
  return first === undefined ? path : { from: { address: first, port: CONTROL_PORT }, to: path.to }
}

function mayReply(xtr: Xtr, { to }: ReplyPath, now: number): boolean {
  if (xtr.node.limitsMapReplies !== true) return true
  const last = xtr.repliedAt.get(to.address)
  if (last !== undefined && now - last < REPLY_INTERVAL_MS) return false
  if (xtr.repliedAt.size >= MOST_REMEMBERED_REPLIES) xtr.repliedAt.clear()
  xtr.repliedAt.set(to.address, now)
  return true
}

/** The Map-Notify with another type and signed anew (RFC 9301 5.7), where the implementation does that. */
function acknowledge(xtr: Xtr, notify: MapNotify, datagram: Datagram): Datagram[] {
  const record = notify.records[0]
  const eid = record && eidFromWire(record.eid, record.maskLength)
  const key = (eid && xtr.guests.get(eidKey(eid))?.key) ?? xtr.key
  if (!xtr.profile.xtr.acknowledgesMapNotify || !verifyMessage(datagram.payload, notify, key).ok) return []
  const payload = signMessage({ ...notify, type: 'map-notify-ack' }, { secret: key, algorithm: notify.algorithm, keyId: notify.keyId })
  return [{ from: datagram.to, to: { address: datagram.from.address, port: CONTROL_PORT }, payload }]
}
