import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { Datagram } from '../datagram.ts'
import type { MapServer } from './map-server.ts'

/** Nobody registers from more places with one server; the oldest are forgotten. */
const MOST_SENDERS = 200_000

/** Who sent a Map-Register: its xTR-ID and Site-ID (RFC 9301 5.6), or its address where it has none. */
export function senderOf(message: MapRegister, datagram: Datagram): string {
  const { xtrId, siteId } = message
  return xtrId === undefined ? datagram.from.address : Buffer.concat([xtrId, siteId ?? new Uint8Array(0)]).toString('hex')
}

/**
 * Whether the nonce is higher than the last one of this sender, which it then replaces (RFC 9301 5.6): an old one is a replay. Implementations
 * differ in how strictly they see it.
 */
export function acceptNonce(server: MapServer, message: MapRegister, datagram: Datagram): boolean {
  const { nonces } = server.profile.mapServer
  if (nonces === 'any') return true
  if (nonces === 'zero-passes' && message.nonce.every((octet) => octet === 0)) return true
  const sender = senderOf(message, datagram)
  const last = server.nonces.get(sender)
  if (last !== undefined && Buffer.compare(message.nonce, last) <= 0) return false
  if (last === undefined && server.nonces.size >= MOST_SENDERS) {
    const oldest = server.nonces.keys().next().value
    if (oldest !== undefined) server.nonces.delete(oldest)
  }
  server.nonces.set(sender, message.nonce)
  return true
}
