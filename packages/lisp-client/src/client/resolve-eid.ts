import { type EidPrefix, eidKey } from '../address/eid.ts'
import type { Outcome } from '../outcome.ts'
import { emitControlMessage } from '../wire/control-message.ts'
import { askedEid } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { eidQuery, encapsulated, mapRequest } from './map-request.ts'
import { mappingOutcome, mapReplyFit } from './mapping-outcome.ts'
import type { Endpoint } from './ports.ts'

export interface ResolveOptions {
  /** One address asks for its mapping, a prefix for the mapping that covers it. */
  readonly eid: EidPrefix
  /** The map-resolver or map-server; with `direct` an ETR. */
  readonly via: Endpoint
  /** Sends the Map-Request as it is. Map-resolvers and map-servers drop such requests, ETRs answer them. */
  readonly direct?: boolean
  /** Requests at most, 3 by default; each has a nonce of its own, at least a second apart. */
  readonly tries?: number
  /** Per try, 2000 by default. */
  readonly timeoutMs?: number
  /** For all tries and the waiting for our own limits together. */
  readonly deadlineMs?: number
  readonly longestWaitMs?: number
}

/**
 * Asks a map-resolver or map-server for the mapping of an EID (RFC 9301, 8.1): a Map-Request in an Encapsulated Control Message. The answer
 * may come from anywhere; it is known by its nonce and by a record that covers the EID.
 *
 * @returns the outcome; never rejects for what the network did
 */
export async function resolveEid(exchange: Exchange, options: ResolveOptions): Promise<Outcome> {
  const { eid, via, direct = false } = options
  const asked = askedEid(eid)
  const query = eidQuery(eid)
  const settlement = await exchange.ask({
    ...options,
    to: via,
    pressure: direct ? { rloc: via.address, eidPrefix: eidKey(eid) } : { server: via, eidPrefix: eidKey(eid) },
    compose(nonce, origin) {
      const request = mapRequest(nonce, origin.itrRlocs, query, false)
      return direct ? emitControlMessage(request) : encapsulated(request, eid, origin, via.address)
    },
    fit: (message) => mapReplyFit(message, asked),
  })
  return mappingOutcome(settlement)
}
