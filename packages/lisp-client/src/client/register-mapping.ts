import { type SigningOptions, signMessage } from '../auth/sign.ts'
import { type Verification, verifyMessage } from '../auth/verify.ts'
import type { Malformed, Refused, Timeout, Unreachable } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import type { MappingRecord } from '../wire/field/mapping-record.ts'
import type { MapNotify } from '../wire/message/map-notify.ts'
import { type MapRegister, mapRegister } from '../wire/message/map-register.ts'
import type { Exchange } from './exchange.ts'
import type { Pressure } from './politeness.ts'
import type { Endpoint } from './ports.ts'
import type { Fit, Patience, Question } from './question.ts'

/** An unanswered Map-Register is repeated after a second, then after twice as long each time, up to a minute (RFC 9301, 5.7). */
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000

export interface RegisterOptions extends Pick<Patience, 'tries' | 'deadlineMs' | 'longestWaitMs'> {
  readonly server: Endpoint
  /** Several EID-records may stand in one Map-Register. A record with TTL 0 withdraws its registration. */
  readonly records: readonly MappingRecord[]
  readonly signing: SigningOptions
  /** Eight octets, higher than in every earlier Map-Register of this xTR with this key: servers drop what is not (RFC 9301, 5.6). */
  readonly nonce: Uint8Array
  readonly proxyMapReply?: boolean
  readonly useTtl?: boolean
  readonly mergeRequested?: boolean
  readonly identity?: { readonly xtrId: Uint8Array; readonly siteId: Uint8Array }
}

/** The server's Map-Notify, verified with the same secret. */
export interface Registered {
  readonly kind: 'registered'
  readonly rttMs: number
  readonly tries: number
  readonly from: Endpoint
  readonly sentAt: number
  readonly receivedAt: number
  readonly notify: MapNotify
  readonly verification: Verification
  readonly requestBytes: Uint8Array
  readonly replyBytes: Uint8Array
}

export type RegisterOutcome = Registered | Timeout | Unreachable | Malformed | Refused

/**
 * Registers mappings with a map-server as an ETR does (RFC 9301, 8.2) and waits for the Map-Notify. Map-Notifies go to port 4342, so the
 * exchange should listen there (`listenAlso`) unless its source port is 4342.
 *
 * A server that refuses a registration stays silent: a timeout may mean a wrong key, a site that is not configured or a locator that is
 * not allowed, as well as a dead server.
 *
 * @returns the outcome; never rejects for what the network did
 * @throws RangeError for an algorithm that cannot sign, or records that do not fit into a message
 */
export async function registerMapping(exchange: Exchange, options: RegisterOptions): Promise<RegisterOutcome> {
  const question = new RegisterQuestion(options)
  return exchange.ask(question, (settlement): RegisterOutcome => {
    if (settlement.kind !== 'answer') return settlement
    const { rttMs, tries, from, sentAt, receivedAt, requestBytes, replyBytes, value } = settlement
    return { kind: 'registered', rttMs, tries, from, sentAt, receivedAt, requestBytes, replyBytes, ...value }
  })
}

interface Acknowledgement {
  readonly notify: MapNotify
  readonly verification: Verification
}

class RegisterQuestion implements Question<Acknowledgement> {
  readonly to: Endpoint
  readonly pressure: Pressure
  readonly patience: Patience
  readonly nonce: Uint8Array
  readonly #octets: Uint8Array
  readonly #signing: SigningOptions

  constructor(options: RegisterOptions) {
    this.to = options.server
    this.pressure = { server: options.server }
    this.patience = options
    this.nonce = options.nonce
    this.#signing = options.signing
    this.#octets = signMessage(registerMessage(options), options.signing)
  }

  waitMs(ordinal: number): number {
    return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (ordinal - 1))
  }

  compose(): Uint8Array {
    return this.#octets
  }

  fit(message: ControlMessage, _from: Endpoint, { payload }: { readonly payload: Uint8Array }): Fit<Acknowledgement> {
    if (message.type !== 'map-notify') return { kind: 'unfit', fault: { code: 'unexpected-message', offset: 0, path: 'type' } }
    const verification = verifyMessage(payload, message, this.#signing.secret)
    if (!verification.ok) return { kind: 'unfit', fault: { code: 'authentication-failed', offset: 16, path: 'authData' } }
    return { kind: 'answer', value: { notify: message, verification } }
  }
}

function registerMessage(options: RegisterOptions): MapRegister {
  const { records, nonce, identity } = options
  return mapRegister({
    records,
    nonce,
    proxyMapReply: options.proxyMapReply === true,
    useTtl: options.useTtl === true,
    mergeRequested: options.mergeRequested === true,
    wantMapNotify: true,
    ...(identity === undefined ? {} : { xtrIdPresent: true, xtrId: identity.xtrId, siteId: identity.siteId }),
  })
}
