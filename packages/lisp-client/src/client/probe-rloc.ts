import type { EidPrefix } from '../address/eid.ts'
import type { Outcome, ReplyRemark } from '../outcome.ts'
import type { ControlMessage } from '../wire/control-message.ts'
import type { MapReply } from '../wire/message/map-reply.ts'
import type { EidQuery } from '../wire/message/map-request.ts'
import { type AskedEid, askedEid } from './covering.ts'
import type { Exchange } from './exchange.ts'
import { CONSENTED_RLOC_INTERVAL_MS, RLOC_INTERVAL_MS } from './limits.ts'
import { requestFrom } from './map-request.ts'
import { type MappingAnswer, mappingOutcome, mapReplyFit } from './mapping-outcome.ts'
import type { Endpoint } from './ports.ts'
import type { Fit, Patience } from './question.ts'
import { requestOctets } from './request-octets.ts'

/** One try by default; further ones three seconds apart, as an ETR need not answer faster (RFC 9301, 5.4). `timeoutMs` is per try. */
export interface ProbeOptions extends Patience {
  /** A locator and its control port. Never a node that is known as a map-server or map-resolver only: it must drop probes. */
  readonly rloc: Endpoint
  /** A prefix that the RLOC serves, with its own mask length; one representative is enough for the RLOC's state. */
  readonly eid: EidPrefix
  /** Sees ICMP errors, at the price of a socket: `unreachable` with reason `port` then means that the host lives and LISP does not. */
  readonly watchUnreachable?: boolean | undefined
  /** Its owner consents to a probe a second. */
  readonly isConsented?: boolean | undefined
}

/**
 * RLOC-probe (RFC 9301, 7.1): a Map-Request with the probe bit, never encapsulated, straight to the RLOC. Positive and negative answers both
 * prove that the RLOC's control plane answers. The RTT includes its queueing: a control-plane figure, not a data-plane one.
 *
 * @returns the outcome; never rejects for what the network did
 * @throws RangeError for an EID that is not one
 */
export function probeRloc(exchange: Exchange, options: ProbeOptions): Promise<Outcome> {
  const { rloc, tries, timeoutMs, deadlineMs, longestWaitMs, watchUnreachable, isConsented = false } = options
  const asked = askedEid(options.eid)
  return exchange.ask(
    {
      to: rloc,
      patience: { tries: tries ?? 1, timeoutMs, deadlineMs, longestWaitMs },
      spacingMs: isConsented ? CONSENTED_RLOC_INTERVAL_MS : RLOC_INTERVAL_MS,
      watchUnreachable,
      pressure: { rloc: rloc.address, isConsented },
      compose: (nonce, origin) => requestOctets(requestFrom(origin, nonce, asked.query, true)),
      fit: (message) => probeFit(message, asked),
    },
    mappingOutcome,
  )
}

function probeFit(message: ControlMessage, asked: AskedEid): Fit<MappingAnswer> {
  if (message.type !== 'map-reply') return mapReplyFit(message, asked)
  const remarks: ReplyRemark[] = []
  if (!message.probe) {
    remarks.push({
      code: 'probe-bit-missing',
      path: 'probe',
      offset: 0,
      detail: 'the reply to an RLOC-probe has the probe bit clear (RFC 9301, 7.1)',
    })
  }
  return message.records.length === 0 ? withoutMapping(message, asked.query, remarks) : mapReplyFit(message, asked, remarks)
}

/** Mapping data is only a SHOULD in the reply to a probe: without it the RLOC has answered all the same, about nothing. */
function withoutMapping(reply: MapReply, query: EidQuery, remarks: ReplyRemark[]): Fit<MappingAnswer> {
  remarks.push({ code: 'probe-reply-without-mapping', path: 'records', offset: 3, detail: 'the reply to an RLOC-probe carries no record' })
  const record = {
    ttl: 0,
    eid: query.eid,
    maskLength: query.maskLength,
    action: 0,
    authoritative: false,
    mapVersion: 0,
    locators: [],
    reserved: 0,
    versionReserved: 0,
  }
  return { kind: 'answer', value: { reply, record, remarks } }
}
