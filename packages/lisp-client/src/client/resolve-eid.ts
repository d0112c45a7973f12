import { type EidPrefix, formatEidPrefix } from '../address/eid.ts'
import type { Outcome } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import { type AskedEid, askedEid } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { encapsulated, requestFrom } from './map-request.ts'
import { type MappingAnswer, mappingOutcome, mapReplyFit } from './mapping-outcome.ts'
import type { Origin } from './origin.ts'
import type { Pressure } from './politeness.ts'
import type { Endpoint } from './ports.ts'
import type { Fit, Patience, Question } from './question.ts'
import { requestOctets } from './request-octets.ts'

/** Tries are at least a second apart; `timeoutMs` is per try. */
export interface ResolveOptions extends Patience {
  /** One address asks for its mapping, a prefix for the mapping that covers it. */
  readonly eid: EidPrefix
  /** The map-resolver or map-server; with `direct` an ETR. */
  readonly via: Endpoint
  /** Sends the Map-Request as it is. Map-resolvers and map-servers drop such requests, ETRs answer them. */
  readonly direct?: boolean | undefined
  /**
   * Sees ICMP errors: `unreachable` with reason `port` then means that the host lives and LISP does not. Costs sockets of its own, and the
   * request leaves from a port of its own, not from the exchange's: not for servers that answer to a fixed source port only.
   */
  readonly watchUnreachable?: boolean | undefined
}

/**
 * Asks a map-resolver or map-server for the mapping of an EID (RFC 9301, 8.1): a Map-Request in an Encapsulated Control Message. The answer
 * may come from anywhere; it is known by its nonce and by a record that covers the EID.
 *
 * @returns the outcome; never rejects for what the network did
 * @throws RangeError for an EID that is not one
 */
export function resolveEid(exchange: Exchange, options: ResolveOptions): Promise<Outcome> {
  return exchange.ask(new MappingQuestion(options), mappingOutcome)
}

/** A class, because its methods are shared where closures would be made for every request. */
class MappingQuestion implements Question<MappingAnswer> {
  readonly to: Endpoint
  readonly patience: Patience
  readonly pressure: Pressure
  readonly watchUnreachable: boolean | undefined
  readonly repliesInBothFamilies = true
  readonly #isDirect: boolean
  readonly #asked: AskedEid

  constructor(options: ResolveOptions) {
    const { eid, via, direct, watchUnreachable } = options
    const eidPrefix = formatEidPrefix(eid)
    this.to = via
    this.patience = options
    this.watchUnreachable = watchUnreachable
    this.#isDirect = direct === true
    this.#asked = askedEid(eid)
    this.pressure = this.#isDirect ? { rloc: via.address, eidPrefix } : { server: via, eidPrefix }
  }

  compose(nonce: Uint8Array, origin: Origin): Uint8Array {
    const request = requestFrom(origin, nonce, this.#asked.query)
    return this.#isDirect ? requestOctets(request) : encapsulated(request, this.#asked, origin, this.to.address)
  }

  fit(message: ControlMessage): Fit<MappingAnswer> {
    return mapReplyFit(message, this.#asked)
  }
}
