import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { comparePrefixes, parsePrefix } from '@lispwatch/lisp-client/address/prefix'
import type { EncapsulatedControl } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { moreSpecifics } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { negativeOf } from './negative.ts'
import { asProxy } from './proxy-record.ts'
import { referralTo } from './referral.ts'
import { isLive, type Registration } from './registration.ts'
import { mapReply, type ReplyPath, replyPath } from './reply.ts'
import { referralOf } from './server-referral.ts'
import { type Standing, standingOf } from './standing.ts'
import { answerSubscription } from './subscriptions.ts'

/** More-specifics that come along with the mapping that was asked for (RFC 9301 5.5). */
const MOST_MORE_SPECIFICS = 16

/** What a map-server sends because of an encapsulated Map-Request. */
export function answerRequest(
  server: MapServer,
  envelope: EncapsulatedControl,
  request: MapRequest,
  datagram: Datagram,
  now: number,
): Datagram[] {
  const habits = server.profile.mapServer
  const query = request.eids[0]
  const named = query && eidFromWire(query.eid, query.maskLength)
  // RLOC-probes are for ETRs (RFC 9301 7.1); a resolver must not vouch for a locator.
  if (named === undefined || request.probe || request.solicitMapRequest) return []
  if (request.eids.length > 1 && !habits.survivesSeveralEids) server.hasDied = true
  const asked = habits.unknownInstance === 'instance-zero' ? { ...named, iid: 0 } : named
  const standing = standingOf(server, asked, now)
  if (query?.subscribe && standing.kind === 'registered') {
    const confirmation = answerSubscription(server, request, asked, standing.registration.value, datagram)
    if (confirmation !== undefined) return confirmation
  }
  const path = replyPath(request, datagram, envelope.inner.sourcePort, server.node.addresses, habits.answersTo)
  const isReplyWanted = !request.dontMapReply && path !== undefined
  const answers = isReplyWanted ? mapping(server, asked, standing, request, datagram, path, now) : []
  if (!envelope.ddtOriginated) return answers
  // A client of the delegation tree is told where it stands, and hears the mapping beside it if there is one (RFC 8111 7.2).
  const referral = referralOf(server, asked, standing)
  const port = habits.referralsToControlPort ? CONTROL_PORT : datagram.from.port
  const to = { ...datagram, from: { ...datagram.from, port } }
  return [referralTo(to, request.nonce, referral), ...(standing.kind === 'registered' || habits.negativeBesideReferral ? answers : [])]
}

function mapping(
  server: MapServer,
  asked: EidPrefix,
  standing: Standing,
  request: MapRequest,
  datagram: Datagram,
  path: ReplyPath,
  now: number,
): Datagram[] {
  const habits = server.profile.mapServer
  if (standing.kind !== 'registered') {
    const negative = negativeOf(server, asked, standing)
    const to = habits.negativesToControlPort ? { ...path, to: { ...path.to, port: CONTROL_PORT } } : path
    return negative === undefined ? [] : [mapReply(to, request.nonce, [negative], false)]
  }
  const { registration } = standing
  if (!registration.value.proxyReply) return forwardToEtr(server, registration.value, datagram)
  const inside = moreSpecifics(server.registrations, registration.eid, MOST_MORE_SPECIFICS).filter(({ value }) => isLive(value, now))
  const records = [registration.value, ...inside.map(({ value }) => value)].map(({ record }) => asProxy(server, record))
  return [mapReply(path, request.nonce, records, false)]
}

/** The message goes on unchanged to one locator that the site registered, alive or not: a map-server does not know. */
function forwardToEtr(server: MapServer, registration: Registration, datagram: Datagram): Datagram[] {
  const isBest = server.profile.mapServer.forwardsTo === 'best'
  const locators = registration.record.locators.toSorted(
    isBest ? (a, b) => a.priority - b.priority || b.weight - a.weight : (a, b) => byAddress(soleIp(a.address), soleIp(b.address)),
  )
  for (const locator of locators) {
    const address = soleIp(locator.address)
    if (address === undefined || (isBest && (locator.priority === 255 || !locator.reachable))) continue
    const own = server.node.addresses.find((candidate) => ipFamily(candidate) === ipFamily(address))
    if (own === undefined) continue
    return [{ from: { address: own, port: CONTROL_PORT }, to: { address, port: CONTROL_PORT }, payload: datagram.payload }]
  }
  return []
}

function byAddress(a = '', b = ''): number {
  const [left, right] = [parsePrefix(a), parsePrefix(b)]
  return left.ok && right.ok ? comparePrefixes(left.prefix, right.prefix) : 0
}
