import { type EidPrefix, eidKey } from '../address/eid.ts'
import type { Outcome } from '../outcome.ts'
import { emitControlMessage } from '../wire/control-message.ts'
import { askedEid } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { encapsulated, mapRequest } from './map-request.ts'
import { mappingOutcome, mapReplyFit } from './mapping-outcome.ts'
import type { Endpoint } from './ports.ts'
import type { Patience } from './question.ts'

/** Tries are at least a second apart; `timeoutMs` is per try. */
export interface ResolveOptions extends Patience {
  /** One address asks for its mapping, a prefix for the mapping that covers it. */
  readonly eid: EidPrefix
  /** The map-resolver or map-server; with `direct` an ETR. */
  readonly via: Endpoint
  /** Sends the Map-Request as it is. Map-resolvers and map-servers drop such requests, ETRs answer them. */
  readonly direct?: boolean | undefined
}

/**
 * Asks a map-resolver or map-server for the mapping of an EID (RFC 9301, 8.1): a Map-Request in an Encapsulated Control Message. The answer
 * may come from anywhere; it is known by its nonce and by a record that covers the EID.
 *
 * @returns the outcome; never rejects for what the network did
 * @throws RangeError for an EID that is not one
 */
export function resolveEid(exchange: Exchange, options: ResolveOptions): Promise<Outcome> {
  const { eid, via, direct } = options
  const asked = askedEid(eid)
  const eidPrefix = eidKey(eid)
  return exchange.ask(
    {
      to: via,
      patience: options,
      pressure: direct === true ? { rloc: via.address, eidPrefix } : { server: via, eidPrefix },
      compose(nonce, origin) {
        const request = mapRequest(nonce, origin, asked.query, false)
        return direct === true ? emitControlMessage(request) : encapsulated(request, asked, origin, via.address)
      },
      fit: (message) => mapReplyFit(message, asked),
    },
    mappingOutcome,
  )
}
