import { verifyMessage } from '@lispwatch/lisp-client/auth/verify'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { Datagram } from '../datagram.ts'
import type { PrefixEntry } from '../prefix-table.ts'
import type { MapServer } from './map-server.ts'
import { acceptNonce } from './nonce-memory.ts'
import { mapNotify } from './notify.ts'
import type { Owner } from './owner.ts'
import type { Registration } from './registration.ts'
import { signedAgain } from './signed-again.ts'

/** A Map-Register whose repetition changes nothing but times. */
export interface Refreshable {
  readonly owner: Owner
  readonly message: MapRegister
  readonly payload: Uint8Array
  readonly accepted: readonly MappingRecord[]
  /** The last Map-Notify that confirmed it. */
  confirmation?: Uint8Array
  /** Each with what the Map-Register made of it. */
  readonly entries: readonly { readonly entry: PrefixEntry<Registration>; readonly value: Registration }[]
}

const NONCE_AT = 4
const AUTH_DATA_AT = 16
const MOST_SENDERS = 200_000

/** Keeps a Map-Register that was taken in whole, so that its repetition is known by its octets. */
export function rememberRefreshable(
  server: MapServer,
  owner: Owner,
  message: MapRegister,
  datagram: Datagram,
  accepted: readonly MappingRecord[],
  entries: readonly PrefixEntry<Registration>[],
): void {
  const key = keyOf(datagram)
  const isPlain = !message.mergeRequested && accepted.length === message.records.length && entries.length === accepted.length
  if (!isPlain || server.refreshable.size >= MOST_SENDERS) return void server.refreshable.delete(key)
  const kept = entries.map((entry) => ({ entry, value: entry.value }))
  server.refreshable.set(key, { owner, message, payload: datagram.payload, accepted, entries: kept })
}

/**
 * Nearly every Map-Register repeats the one before, but for nonce and digest: it is verified as any, and not read again. It takes the place of
 * what other xTRs of the site registered since. Undefined: it is not such a one, or there are subscribers to tell of a change.
 */
export function acceptRefresh(server: MapServer, datagram: Datagram, now: number): Datagram[] | undefined {
  const { payload } = datagram
  if ((payload[0] ?? 0) >> 4 !== 3) return undefined
  const last = server.refreshable.get(keyOf(datagram))
  if (last === undefined || !repeats(payload, last) || changesForSubscribers(server, last)) return undefined
  const nonce = payload.subarray(NONCE_AT, NONCE_AT + 8)
  const authData = payload.subarray(AUTH_DATA_AT, AUTH_DATA_AT + last.message.authData.length)
  const message = { ...last.message, nonce, authData }
  if (!verifyMessage(payload, message, last.owner.key).ok || !acceptNonce(server, message, datagram)) return []
  for (const { entry, value } of last.entries) {
    entry.value = { ...value, registeredAt: now, expiresAt: now + (value.expiresAt - value.registeredAt) }
  }
  if (!message.wantMapNotify || server.profile.mapServer.notifies !== 'each') return []
  last.confirmation =
    last.confirmation === undefined
      ? mapNotify(message, last.accepted, datagram, last.owner).payload
      : signedAgain(last.confirmation, 'map-notify', nonce, last.owner.key)
  return [{ from: datagram.to, to: datagram.from, payload: last.confirmation }]
}

function repeats(payload: Uint8Array, last: Refreshable): boolean {
  const before = last.payload
  if (payload.length !== before.length) return false
  for (let i = 0; i < NONCE_AT; i++) if (payload[i] !== before[i]) return false
  for (let i = NONCE_AT + 8; i < AUTH_DATA_AT; i++) if (payload[i] !== before[i]) return false
  const rest = AUTH_DATA_AT + last.message.authData.length
  return Buffer.compare(payload.subarray(rest), before.subarray(rest)) === 0
}

function changesForSubscribers(server: MapServer, { entries }: Refreshable): boolean {
  return server.subscribers.size > 0 && entries.some(({ entry, value }) => entry.value.record !== value.record)
}

/** A key of the interface it came from: an xTR that changes its interface is read anew. */
function keyOf({ from, payload }: Datagram): string {
  return `${from.address} ${from.port} ${payload.length}`
}
