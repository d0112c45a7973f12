import type { EidPrefix } from '../address/eid.ts'
import type { Secret } from '../auth/algorithm.ts'
import { signMessage } from '../auth/sign.ts'
import { type Verification, verifyMessage } from '../auth/verify.ts'
import { emitControlMessage, parseControlMessage } from '../wire/control-message.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { MapNotify, MapNotifyAck } from '../wire/message/map-notify.ts'
import type { ControlListener } from './control-port.ts'
import { type AskedEid, coveringRecord } from './covering.ts'
import { nonceFromOctets } from './nonce-order.ts'
import { NONCE_PROFILES, type NonceProfile } from './nonce-profile.ts'
import { replyDigest } from './nonce-table.ts'
import type { Endpoint } from './ports.ts'

/** A Map-Notify that a map-server sent on its own (RFC 9301, 5.7; RFC 9437). */
export interface Publication {
  /**
   * `published`: the mapping as it is now. `withdrawn`: TTL 0. `ended`: the server ends the subscription (no locator, and the action says
   * policy or authentication). `rejected`: not believed, see `rejection`; nothing was acknowledged.
   */
  readonly kind: 'published' | 'withdrawn' | 'ended' | 'rejected'
  readonly rejection?: 'nonce-too-low' | 'authentication-failed'
  readonly record: MappingRecord
  readonly nonce: bigint
  /** Publications between the last one and this one that never arrived. */
  readonly missed: number
  readonly from: Endpoint
  readonly receivedAt: number
  /** Undefined where no secret is shared with the server. */
  readonly verification: Verification | undefined
  readonly bytes: Uint8Array
}

/** What there is to know of one subscription between two publications. */
export interface SubscriptionState {
  readonly eid: EidPrefix
  /** The last nonce of the server's that was accepted, or ours before that: requests must use a higher one. Keep it across restarts. */
  lastNonce: bigint
  isConfirmed: boolean
}

export interface SubscriptionOptions {
  readonly asked: AskedEid
  readonly profile: NonceProfile
  readonly secret: Secret | undefined
  readonly state: SubscriptionState
  published(publication: Publication): void
  /** Told of the first Map-Notify of a server that confirms with a nonce of its own. */
  confirmed(publication: Publication): void
  remember(nonce: bigint): void
}

const MAP_NOTIFY = 4
const ACTION_POLICY_DENIED = 4
const ACTION_AUTH_FAILURE = 5

/** Hears the publications of one subscription, acknowledges them, and passes each on once. */
export function publicationListener(options: SubscriptionOptions): ControlListener {
  const { asked, secret, state } = options
  const rules = NONCE_PROFILES[options.profile]
  let lastDigest: number | undefined

  return {
    types: [MAP_NOTIFY],
    take(bytes, from, receivedAt, port) {
      const parsed = parseControlMessage(bytes)
      if (!parsed.ok || parsed.message.type !== 'map-notify') return false
      const notify = parsed.message
      const record = coveringRecord(asked, notify.records)
      if (record === undefined) return false
      const nonce = nonceFromOctets(notify.nonce)
      const verification = secret === undefined ? undefined : verifyMessage(bytes, notify, secret)
      const facts = { record, nonce, missed: 0, from, receivedAt, verification, bytes }
      if (verification?.ok === false) {
        options.published({ kind: 'rejected', rejection: 'authentication-failed', ...facts })
        return true
      }
      const digest = replyDigest(bytes)
      if (nonce === state.lastNonce && digest === lastDigest) {
        // Our acknowledgement was lost, and the server says it again.
        port.send(acknowledgement(notify, secret), from)
        return true
      }
      if (!state.isConfirmed) {
        if (rules.confirmsWithNonce) return false
        state.isConfirmed = true
        accept(nonce, digest)
        port.send(acknowledgement(notify, secret), from)
        options.confirmed({ kind: kindOf(record), ...facts })
        return true
      }
      const verdict = rules.judge(state.lastNonce, nonce)
      if (!verdict.isAccepted) {
        options.published({ kind: 'rejected', rejection: 'nonce-too-low', ...facts })
        return true
      }
      accept(nonce, digest)
      port.send(acknowledgement(notify, secret), from)
      options.published({ kind: kindOf(record), ...facts, missed: verdict.missed })
      return true
    },
  }

  function accept(nonce: bigint, digest: number): void {
    state.lastNonce = nonce
    lastDigest = digest
    options.remember(nonce)
  }
}

/** What a notified record says about the subscription. */
export function kindOf(record: MappingRecord): 'published' | 'withdrawn' | 'ended' {
  if (record.locators.length > 0) return record.ttl === 0 ? 'withdrawn' : 'published'
  if (record.action === ACTION_POLICY_DENIED || record.action === ACTION_AUTH_FAILURE) return 'ended'
  return record.ttl === 0 ? 'withdrawn' : 'published'
}

/** The fields of the Map-Notify, signed anew; unsigned where the Map-Notify was (RFC 9301, 5.7). */
export function acknowledgement(notify: MapNotify, secret: Secret | undefined): Uint8Array {
  const ack: MapNotifyAck = { ...notify, type: 'map-notify-ack' }
  if (secret === undefined || notify.algorithm === 0) return emitControlMessage(ack)
  return signMessage(ack, { secret, algorithm: notify.algorithm, keyId: notify.keyId })
}
