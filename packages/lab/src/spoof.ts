import { parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import { CONTROL_PORT, type Datagram } from './datagram.ts'
import { mappingRecord, mapReply, replyPath, wireIp } from './nodes/reply.ts'

/**
 * Forged answers: with a nonce that nobody asked with, with the right nonce and locators of nobody's (somebody on the way who reads the
 * questions), or octets that are no message although they begin like one.
 */
export const SPOOF_KINDS = ['wrong-nonce', 'forged-locators', 'malformed'] as const
export type SpoofKind = (typeof SPOOF_KINDS)[number]

/** Somebody who answers before the one who was asked. */
export interface Spoofer {
  /** Addresses whose questions are answered. */
  readonly victims: ReadonlySet<string>
  /** The address that the answers claim to come from; that of the one who was asked when absent. */
  readonly from: string | undefined
  readonly kind: SpoofKind
  /** How many questions are still to be answered. */
  left: number
}

/** A locator that no network has: the last host address of TEST-NET-2. */
export const FORGED_LOCATOR = '198.51.100.254'

/** The forged answer to a question on its way, and one less is left; undefined for what is no question of a victim. */
export function forgedAnswer(spoofer: Spoofer, question: Datagram): Datagram | undefined {
  if (spoofer.left <= 0 || !spoofer.victims.has(question.from.address)) return undefined
  const parsed = parseControlMessage(question.payload)
  if (!parsed.ok) return undefined
  const { message } = parsed
  const request = message.type === 'encapsulated-control' ? message.inner.message : message
  if (request.type !== 'map-request') return undefined
  const port = message.type === 'encapsulated-control' ? message.inner.sourcePort : question.from.port
  const [query] = request.eids
  const eid = query && eidFromWire(query.eid, query.maskLength)
  const path = replyPath(request, question, port, [question.to.address])
  if (eid === undefined || path === undefined) return undefined
  spoofer.left--
  const from = { address: spoofer.from ?? path.from.address, port: CONTROL_PORT }
  const locator = {
    priority: 1,
    weight: 100,
    mpriority: 255,
    mweight: 0,
    local: true,
    probed: request.probe,
    reachable: true,
    unusedFlags: 0,
  }
  const record = mappingRecord(eid, 1440, true, 0, [{ address: wireIp(FORGED_LOCATOR), ...locator }])
  const nonce = spoofer.kind === 'wrong-nonce' ? request.nonce.map((octet) => octet ^ 0xff) : request.nonce
  const reply = mapReply({ from, to: path.to }, nonce, [record], request.probe)
  return spoofer.kind === 'malformed' ? { ...reply, payload: reply.payload.subarray(0, reply.payload.length - 3) } : reply
}
