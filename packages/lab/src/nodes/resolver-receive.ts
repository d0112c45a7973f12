import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { parsePrefix, prefixCovers } from '@lispwatch/lisp-client/address/prefix'
import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'
import { referralActionName } from '@lispwatch/lisp-client/wire/iana'
import type { MapReferral, ReferralRecord } from '@lispwatch/lisp-client/wire/message/map-referral'
import type { Datagram } from '../datagram.ts'
import { ask, concludeNegative, forwarded, type MapResolver, PATIENCE_MS, type Pursuit, resolverTakes } from './map-resolver.ts'

/** The tree is not deeper than this; more referrals than that go round in circles (RFC 8111 7.3.4). */
const MOST_REFERRALS = 16

/** What a map-resolver sends because of one datagram at `now` (epoch ms). */
export function resolverReceives(resolver: MapResolver, datagram: Datagram, now: number): Datagram[] {
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok) return []
  const { message } = parsed
  if (message.type === 'encapsulated-control') return resolverTakes(resolver, message, datagram, now)
  return message.type === 'map-referral' ? follow(resolver, message, datagram, now) : []
}

/** Questions that nobody answered go to the next candidate; the ones without a candidate are given up in silence. */
export function resolverDue(resolver: MapResolver, now: number): Datagram[] {
  return [...resolver.pursuits.values()].flatMap((pursuit) => (now - pursuit.askedAt < PATIENCE_MS ? [] : askNext(resolver, pursuit, now)))
}

function askNext(resolver: MapResolver, pursuit: Pursuit, now: number): Datagram[] {
  pursuit.candidates = pursuit.candidates.slice(1)
  return ask(resolver, pursuit, now)
}

function follow(resolver: MapResolver, referral: MapReferral, datagram: Datagram, now: number): Datagram[] {
  const key = Buffer.from(referral.nonce).toString('hex')
  const pursuit = resolver.pursuits.get(key)
  const [record] = referral.records
  // Only who is being asked may answer.
  if (pursuit === undefined || record === undefined || pursuit.candidates[0] !== datagram.from.address) return []
  const conclude = (answers: Datagram[]): Datagram[] => {
    resolver.pursuits.delete(key)
    return answers
  }
  const habits = resolver.profile.mapResolver
  const eid = eidFromWire(record.eid, record.maskLength) ?? pursuit.eid
  switch (referralActionName(record.action)) {
    case 'node-referral':
    case 'ms-referral':
      if (++pursuit.depth > MOST_REFERRALS || !covers(eid, pursuit.eid)) return conclude([])
      pursuit.candidates = reachable(resolver, record)
      return ask(resolver, pursuit, now)
    case 'ms-ack': {
      // The map-server has passed the question on; whoever asked under another nonce asks again.
      const path = { from: datagram.to.address, to: datagram.from.address }
      return conclude(habits.asksWithOwnNonce ? [forwarded(resolver, pursuit, path, false)] : [])
    }
    case 'ms-not-registered':
      // Another map-server of the site may know better (RFC 8111 7.3).
      if (pursuit.candidates.length > 1) return askNext(resolver, pursuit, now)
      return conclude(habits.silentOnUnregistered ? [] : concludeNegative(resolver, pursuit, eid, record.ttl, now))
    case 'delegation-hole':
      return conclude(concludeNegative(resolver, pursuit, eid, record.ttl, now))
    default:
      return conclude(habits.answersNotAuthoritative ? concludeNegative(resolver, pursuit, pursuit.eid, 0, now) : [])
  }
}

function reachable(resolver: MapResolver, record: ReferralRecord): string[] {
  return record.locators.flatMap(({ address }) => {
    const ip = soleIp(address)
    return ip !== undefined && resolver.node.addresses.some((own) => ipFamily(own) === ipFamily(ip)) ? [ip] : []
  })
}

/** A referral for something else is no answer. What is no IP prefix has nothing to compare. */
function covers(outer: EidPrefix, inner: EidPrefix): boolean {
  const [a, b] = [parsePrefix(outer.prefix), parsePrefix(inner.prefix)]
  return outer.iid === inner.iid && (!a.ok || !b.ok || prefixCovers(a.prefix, b.prefix))
}
