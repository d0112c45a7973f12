import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import { signMessage } from '@lispwatch/lisp-client/auth/sign'
import { nonceFromOctets, nonceToOctets } from '@lispwatch/lisp-client/client/nonce-order'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { emitControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { type MapNotifyAck, mapNotify } from '@lispwatch/lisp-client/wire/message/map-notify'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import type { MapServer } from './map-server.ts'
import { asProxy } from './proxy-record.ts'
import type { Registration } from './registration.ts'
import { replyPath } from './reply.ts'
import { standingOf } from './standing.ts'

/** Who wants to hear of the changes of a mapping (RFC 9437). */
export interface Subscriber {
  readonly asked: EidPrefix
  readonly from: Endpoint
  readonly to: Endpoint
  readonly xtrId: Uint8Array
  readonly siteId: Uint8Array | undefined
  /** The last nonce of either side. */
  nonce: bigint
  /** What it was told last; null: that there is nothing. */
  told: MappingRecord | null
  /** A publication that it has not acknowledged yet. `tries` counts the times it was sent, `againAt` is epoch ms. */
  unheard: { readonly payload: Uint8Array; tries: number; againAt: number } | undefined
}

const MOST_SUBSCRIBERS = 10_000
/** Between the sendings of a Map-Notify that nobody acknowledges: three times 3 s, then doubling (RFC 9301 5.7). */
const AGAIN_AFTER_MS = [3000, 3000, 3000, 6000, 12_000, 24_000]

/**
 * Takes a subscription to a registered mapping, or ends one (no address to notify), and confirms it with a Map-Notify of the same nonce.
 * Undefined: it is answered as any other request. A nonce that is not above the last one is refused in silence.
 */
export function answerSubscription(
  server: MapServer,
  request: MapRequest,
  asked: EidPrefix,
  registration: Registration,
  datagram: Datagram,
): Datagram[] | undefined {
  const { xtrId, siteId } = request
  const mode = server.profile.mapServer.publications
  if (xtrId === undefined || mode === 'none' || server.node.pubSub === false) return undefined
  const key = `${Buffer.from(xtrId).toString('hex')} ${eidKey(asked)}`
  const present = server.subscribers.get(key)
  const nonce = nonceFromOctets(request.nonce)
  if (present !== undefined && nonce <= present.nonce) return []
  const path = replyPath(request, datagram, CONTROL_PORT, server.node.addresses)
  const told = registration.record
  const subscriber: Subscriber = {
    asked,
    from: path?.from ?? datagram.to,
    to: path?.to ?? { address: datagram.from.address, port: CONTROL_PORT },
    xtrId,
    siteId,
    nonce,
    told,
    unheard: undefined,
  }
  if (path === undefined || ipFamily(path.to.address) === undefined) server.subscribers.delete(key)
  else if (server.subscribers.size < MOST_SUBSCRIBERS || present !== undefined) server.subscribers.set(key, subscriber)
  else return undefined
  return [{ from: subscriber.from, to: subscriber.to, payload: notifyOf(server, subscriber, told) }]
}

/** Publications for whoever was told something else than what holds now. Called after each change, and as time passes. */
export function publishChanges(server: MapServer, now: number): Datagram[] {
  if (server.subscribers.size === 0) return []
  const sent: Datagram[] = []
  for (const subscriber of server.subscribers.values()) {
    const standing = standingOf(server, subscriber.asked, now)
    const holds = standing.kind === 'registered' ? standing.registration.value.record : null
    if (isSame(holds, subscriber.told)) continue
    const previous = subscriber.told
    subscriber.told = holds
    if (server.profile.mapServer.publications === 'rising') subscriber.nonce++
    const payload = notifyOf(server, subscriber, holds ?? { ...(previous as MappingRecord), ttl: 0, locators: [] })
    subscriber.unheard = { payload, tries: 1, againAt: now + (AGAIN_AFTER_MS[0] ?? 0) }
    sent.push({ from: subscriber.from, to: subscriber.to, payload })
  }
  return sent
}

/** What falls due as time passes: publications that nobody acknowledged, and that a registration ran out where that is told. */
export function subscriptionsDue(server: MapServer, now: number): Datagram[] {
  const again: Datagram[] = []
  for (const [key, subscriber] of server.subscribers) {
    const { unheard, from, to } = subscriber
    if (unheard === undefined || unheard.againAt > now) continue
    if (unheard.tries > AGAIN_AFTER_MS.length) {
      // Who never acknowledges has gone.
      server.subscribers.delete(key)
      continue
    }
    unheard.againAt = now + (AGAIN_AFTER_MS[unheard.tries] ?? 0)
    unheard.tries++
    again.push({ from, to, payload: unheard.payload })
  }
  return server.profile.mapServer.publishesExpiry ? [...again, ...publishChanges(server, now)] : again
}

export function acknowledged(server: MapServer, ack: MapNotifyAck): void {
  const nonce = nonceFromOctets(ack.nonce)
  for (const subscriber of server.subscribers.values()) if (subscriber.nonce === nonce) subscriber.unheard = undefined
}

function notifyOf(server: MapServer, { asked, nonce, xtrId, siteId }: Subscriber, record: MappingRecord): Uint8Array {
  const isConstant = server.profile.mapServer.publications === 'constant'
  // lispers.net names just what was subscribed to.
  const named = isConstant ? { ...asProxy(server, record), ...eidToWire(asked) } : asProxy(server, record)
  const ids = isConstant ? {} : { xtrIdPresent: true, xtrId, ...(siteId === undefined ? {} : { siteId }) }
  const notify = mapNotify({ nonce: nonceToOctets(nonce), records: [named], ...ids })
  const { subscriberKey } = server.node
  return subscriberKey === undefined || isConstant ? emitControlMessage(notify) : signMessage(notify, { secret: subscriberKey })
}

function isSame(a: MappingRecord | null, b: MappingRecord | null): boolean {
  return a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b))
}
