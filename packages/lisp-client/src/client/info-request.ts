import type { EidPrefix } from '../address/eid.ts'
import { type SigningOptions, signMessage } from '../auth/sign.ts'
import type { Malformed, Refused, Timeout, Unreachable } from '../outcome.ts'
import { type ControlMessage, emitControlMessage } from '../wire/control-message.ts'
import { eidToWire } from '../wire/eid-record.ts'
import { NO_ADDRESS } from '../wire/field/address.ts'
import type { NatTraversal } from '../wire/field/encoded-address.ts'
import { type InfoReply, type InfoRequest, infoRequest } from '../wire/message/info.ts'
import type { Exchange } from './exchange.ts'
import type { Endpoint } from './ports.ts'
import type { Answer, Fit, Patience } from './question.ts'

export interface InfoRequestOptions extends Patience {
  readonly server: Endpoint
  /** Signs the request; some servers demand it, lispers.net does not look. */
  readonly signing?: SigningOptions
  /** The EID-prefix whose key signs; none by default. */
  readonly eid?: EidPrefix
}

/** What a map-server says about the way to us (draft-ermagan-lisp-nat-traversal): our address and port as it sees them, and its RTRs. */
export interface InfoAnswer extends Omit<Answer<never>, 'kind' | 'value'> {
  readonly kind: 'informed'
  readonly reply: InfoReply
  /** The NAT-traversal LCAF of the reply; undefined where the reply carries another address. */
  readonly nat: NatTraversal | undefined
}

export type InfoOutcome = InfoAnswer | Timeout | Unreachable | Malformed | Refused

/**
 * Asks a map-server how we look from there (Info-Request, type 7).
 * @returns the outcome; never rejects for what the network did
 * @throws RangeError by rejecting, before anything is sent: for an EID that is not one, or an algorithm that cannot sign
 */
export async function requestInfo(exchange: Exchange, options: InfoRequestOptions): Promise<InfoOutcome> {
  const { server, signing } = options
  const record = options.eid === undefined ? undefined : eidToWire(options.eid)
  const message = (nonce: Uint8Array): InfoRequest =>
    infoRequest({ nonce, eid: record?.eid ?? NO_ADDRESS, maskLength: record?.maskLength ?? 0 })
  const octets = (nonce: Uint8Array) => (signing === undefined ? emitControlMessage(message(nonce)) : signMessage(message(nonce), signing))
  // What cannot be written is the caller's mistake, and found before a turn is waited for.
  octets(new Uint8Array(8))
  return exchange.ask(
    {
      to: server,
      patience: options,
      pressure: { server },
      compose: octets,
      fit: infoFit,
    },
    (settlement): InfoOutcome => {
      if (settlement.kind !== 'answer') return settlement
      const { value: reply, kind: _kind, ...facts } = settlement
      const { address } = reply
      const nat = address.kind === 'lcaf' && address.lcaf.kind === 'nat-traversal' ? address.lcaf : undefined
      return { kind: 'informed', ...facts, reply, nat }
    },
  )
}

function infoFit(message: ControlMessage): Fit<InfoReply> {
  if (message.type === 'info-reply') return { kind: 'answer', value: message }
  return { kind: 'unfit', fault: { code: 'unexpected-message', offset: 0, path: 'type' } }
}
