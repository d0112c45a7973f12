import { type EidPrefix, formatEidPrefix } from '../address/eid.ts'
import type { Secret } from '../auth/algorithm.ts'
import { type Verification, verifyMessage } from '../auth/verify.ts'
import type { Malformed, Refused, Timeout, Unreachable } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { ReplyPort } from './control-port.ts'
import { type AskedEid, askedEid, coveringRecord } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { encapsulated, requestFrom } from './map-request.ts'
import { nonceFromOctets, nonceToOctets } from './nonce-order.ts'
import { NONCE_PROFILES, type NonceProfile } from './nonce-profile.ts'
import { type Endpoint, LISP_CONTROL_PORT } from './ports.ts'
import { DEFAULT_TRIES, type Fit, type Patience, type Settlement } from './question.ts'
import { acknowledgement, kindOf, type Publication, publicationListener, type SubscriptionState } from './subscription.ts'
import { createValueQueue, type ValueQueue } from './value-queue.ts'

export interface SubscribeOptions extends Pick<Patience, 'tries' | 'timeoutMs' | 'longestWaitMs'> {
  readonly server: Endpoint
  readonly eid: EidPrefix
  /** 16 octets, one per process and never shared: servers know subscribers by it. */
  readonly xtrId: Uint8Array
  /** Eight octets; lispers.net expects none. */
  readonly siteId?: Uint8Array
  /** `rfc9437` by default. */
  readonly profile?: NonceProfile
  /** Shared with the map-server; without it publications are taken unauthenticated. */
  readonly secret?: Secret
  /** To go on after a restart: one more than the last nonce that was remembered. Random by default. */
  readonly nonce?: bigint
  /** Called with each nonce before it is sent, and after it is heard: a subscriber that forgets its nonce is refused in silence. */
  remember?(nonce: bigint): void
}

export interface Subscription {
  readonly kind: 'subscribed'
  readonly eid: EidPrefix
  /** The mapping that came with the confirmation. */
  readonly record: MappingRecord
  readonly from: Endpoint
  readonly verification: Verification | undefined
  /** For one consumer. A server need not tell of every change, nor that it forgot the subscription: ask now and then as well. */
  readonly publications: ValueQueue<Publication>
  /** Tells the server (RFC 9437: a request with no address to notify) and stops listening. */
  unsubscribe(): Promise<'unsubscribed' | 'unanswered'>
  /** Stops listening, without telling the server. */
  close(): void
}

/** The server answered as if asked for the mapping only, or refused with an action code. */
export interface NotSubscribed {
  readonly kind: 'not-subscribed'
  readonly reason: 'answered-with-map-reply' | 'denied'
  readonly record: MappingRecord
  readonly from: Endpoint
}

export type SubscribeOutcome = Subscription | NotSubscribed | Timeout | Unreachable | Malformed | Refused

/** What confirms, or answers instead. */
interface Confirmation {
  readonly record: MappingRecord
  readonly from: Endpoint
  readonly isMapReply: boolean
  readonly verification: Verification | undefined
  acknowledge(): void
}

const WAITING_LIMIT = 1_000

/**
 * Subscribes to a mapping: a Map-Request with the N bit and our xTR-ID, confirmed by a Map-Notify (RFC 9437, as its authors' flow examples
 * and lispers.net have it; the RFC's own text was not at hand). Notifies go to port 4342, so the exchange should listen there.
 *
 * @returns the outcome; never rejects for what the network did
 * @throws RangeError by rejecting, before anything is sent: for an EID that is not one, an xTR-ID that has not 16 octets or a Site-ID that has not 8
 */
export async function subscribe(exchange: Exchange, options: SubscribeOptions): Promise<SubscribeOutcome> {
  const rules = NONCE_PROFILES[options.profile ?? 'rfc9437']
  const asked = askedEid(options.eid)
  requireOctets('an xTR-ID', options.xtrId, 16)
  if (options.siteId !== undefined) requireOctets('a Site-ID', options.siteId, 8)
  const state: SubscriptionState = { eid: options.eid, lastNonce: options.nonce ?? randomNonce(exchange), isConfirmed: false }
  const publications = createValueQueue<Publication>(WAITING_LIMIT)
  const remember = (nonce: bigint) => options.remember?.(nonce)
  let confirmByOwnNonce: (publication: Publication) => void = () => {}
  const ownNonce = new Promise<Publication>((resolve) => {
    confirmByOwnNonce = resolve
  })
  const stop = exchange.listen(
    publicationListener({
      asked,
      profile: options.profile ?? 'rfc9437',
      secret: options.secret,
      state,
      published: (publication) => publications.push(publication),
      confirmed: confirmByOwnNonce,
      remember,
    }),
  )
  const close = () => {
    stop()
    publications.end()
  }
  const request = (itrRlocs: 'ours' | 'none') => askOnce(exchange, options, asked, state, itrRlocs, remember)

  const tries = options.tries ?? DEFAULT_TRIES
  let ending: Exclude<Settlement<Confirmation>, { kind: 'answer' }> | undefined
  for (let ordinal = 1; ordinal <= tries; ordinal++) {
    // Each try has a higher nonce: a server that heard the last one, and whose answer was lost, refuses it the second time.
    if (ordinal > 1) state.lastNonce++
    const settled = await Promise.race([request('ours'), ownNonce])
    if (settled.kind === 'answer') {
      const { value } = settled
      value.acknowledge()
      if (!value.isMapReply && kindOf(value.record) !== 'ended') {
        state.lastNonce = rules.start(state.lastNonce, state.lastNonce)
        state.isConfirmed = true
        return subscription(value.record, value.from, value.verification)
      }
      close()
      const reason = value.isMapReply ? 'answered-with-map-reply' : 'denied'
      return { kind: 'not-subscribed', reason, record: value.record, from: value.from }
    }
    if (isPublication(settled)) return subscription(settled.record, settled.from, settled.verification)
    ending = settled
    if (settled.kind !== 'timeout') break
  }
  close()
  const at = exchange.clock.now()
  return ending ?? { kind: 'refused', detail: 'no try was allowed', tries: 0, sentAt: at, settledAt: at }

  function subscription(record: MappingRecord, from: Endpoint, verification: Verification | undefined): Subscription {
    return {
      kind: 'subscribed',
      eid: options.eid,
      record,
      from,
      verification,
      publications,
      close,
      async unsubscribe() {
        state.lastNonce++
        const settled = await request('none')
        close()
        return settled.kind === 'answer' ? 'unsubscribed' : 'unanswered'
      },
    }
  }
}

function isPublication(settled: Settlement<Confirmation> | Publication): settled is Publication {
  return 'record' in settled
}

function askOnce(
  exchange: Exchange,
  options: SubscribeOptions,
  asked: AskedEid,
  state: SubscriptionState,
  itrRlocs: 'ours' | 'none',
  remember: (nonce: bigint) => void,
): Promise<Settlement<Confirmation>> {
  const { server, xtrId, siteId, secret } = options
  remember(state.lastNonce)
  return exchange.ask(
    {
      to: server,
      patience: { tries: 1, timeoutMs: options.timeoutMs, longestWaitMs: options.longestWaitMs },
      pressure: { server, eidPrefix: formatEidPrefix(options.eid) },
      nonce: nonceToOctets(state.lastNonce),
      compose(nonce, origin) {
        const plain = requestFrom(origin, nonce, { ...asked.query, subscribe: true })
        const message = {
          ...plain,
          xtrIdPresent: true,
          xtrId,
          ...(siteId === undefined ? {} : { siteId }),
          ...(itrRlocs === 'none' ? { itrRlocs: [{ kind: 'none' as const }] } : {}),
        }
        return encapsulated(message, asked, { ...origin, port: LISP_CONTROL_PORT }, server.address)
      },
      fit: (message, from, arrival) => confirmationFit(message, from, arrival, asked, secret),
    },
    (settlement) => settlement,
  )
}

function confirmationFit(
  message: ControlMessage,
  from: Endpoint,
  arrival: { readonly payload: Uint8Array; readonly port: ReplyPort },
  asked: AskedEid,
  secret: Secret | undefined,
): Fit<Confirmation> {
  const { payload, port } = arrival
  if (message.type !== 'map-notify' && message.type !== 'map-reply') {
    return { kind: 'unfit', fault: { code: 'unexpected-message', offset: 0, path: 'type' } }
  }
  const record = coveringRecord(asked, message.records)
  if (record === undefined) return { kind: 'unfit', fault: { code: 'prefix-does-not-cover', offset: 12, path: 'records' } }
  if (message.type === 'map-reply') {
    return { kind: 'answer', value: { record, from, isMapReply: true, verification: undefined, acknowledge: () => {} } }
  }
  const verification = secret === undefined ? undefined : verifyMessage(payload, message, secret)
  if (verification?.ok === false) return { kind: 'unfit', fault: { code: 'authentication-failed', offset: 16, path: 'authData' } }
  const acknowledge = () => port.send(acknowledgement(message, secret), from)
  return { kind: 'answer', value: { record, from, isMapReply: false, verification, acknowledge } }
}

function requireOctets(what: string, octets: Uint8Array, count: number): void {
  if (octets.length !== count) throw new RangeError(`${what} has ${count} octets, not ${octets.length}`)
}

/** With the highest bit clear: nonces count upwards from here. */
function randomNonce(exchange: Exchange): bigint {
  return nonceFromOctets(exchange.random.bytes(8)) >> 1n
}
