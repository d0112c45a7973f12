import type { EidPrefix } from '@lispwatch/lisp-client/address/eid'
import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { emitControlMessage, parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'
import type { MapRegister } from '@lispwatch/lisp-client/wire/message/map-register'
import type { MapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import { CONTROL_PORT, type Datagram } from '../datagram.ts'
import { createPrefixTable, longestMatch, type PrefixTable, setPrefix, sizeOf } from '../prefix-table.ts'
import type { WorldRtr } from '../world.ts'
import { mapReply, replyPath } from './reply.ts'

/** What an RTR knows of an EID-prefix behind a NAT. */
interface Reached {
  readonly record: MappingRecord
  /** The hole in the NAT through which its xTR is reached. */
  readonly through: Endpoint
  readonly rtrAddress: string
}

/** A re-encapsulating tunnel router: registers for xTRs behind a NAT, and answers in their place (draft-ermagan-lisp-nat-traversal). */
export interface Rtr {
  readonly node: WorldRtr
  readonly reached: PrefixTable<Reached>
}

const MOST_RECORDS = 10_000

export function createRtr(node: WorldRtr): Rtr {
  return { node, reached: createPrefixTable() }
}

export function rtrReceives(rtr: Rtr, datagram: Datagram): Datagram[] {
  const parsed = parseControlMessage(datagram.payload)
  if (!parsed.ok) return []
  const { message } = parsed
  if (message.type === 'map-request') return answer(rtr, message, datagram, datagram.from.port)
  if (message.type === 'map-notify') return passOn(rtr, message.records, datagram)
  if (message.type !== 'encapsulated-control') return []
  const { inner } = message
  if (inner.message.type === 'map-request') return answer(rtr, inner.message, datagram, inner.sourcePort)
  return inner.message.type === 'map-register' ? register(rtr, inner.message, inner.dst, datagram) : []
}

/** The Map-Register goes on to the map-server as the xTR signed it, from an address of ours. */
function register(rtr: Rtr, message: MapRegister, server: string, datagram: Datagram): Datagram[] {
  const own = rtr.node.addresses.find((address) => ipFamily(address) === ipFamily(server))
  if (own === undefined) return []
  for (const record of message.records) {
    const eid = eidFromWire(record.eid, record.maskLength)
    if (eid !== undefined) remember(rtr, eid, { record, through: datagram.from, rtrAddress: datagram.to.address })
  }
  return [{ from: { address: own, port: CONTROL_PORT }, to: { address: server, port: CONTROL_PORT }, payload: emitControlMessage(message) }]
}

/** Anybody may send a Map-Register, so there may be any number of EID-prefixes in them. */
function remember(rtr: Rtr, eid: EidPrefix, reached: Reached): void {
  if (sizeOf(rtr.reached) < MOST_RECORDS || longestMatch(rtr.reached, eid) !== undefined) setPrefix(rtr.reached, eid, reached)
}

function passOn(rtr: Rtr, records: readonly MappingRecord[], datagram: Datagram): Datagram[] {
  const [record] = records
  const eid = record && eidFromWire(record.eid, record.maskLength)
  const reached = eid && longestMatch(rtr.reached, eid)?.value
  if (reached === undefined) return []
  return [{ from: { address: reached.rtrAddress, port: CONTROL_PORT }, to: reached.through, payload: datagram.payload }]
}

/** RLOC-probes and forwarded requests: the mapping as it was registered, L and p on our own address. */
function answer(rtr: Rtr, request: MapRequest, datagram: Datagram, port: number): Datagram[] {
  const [query] = request.eids
  const asked = query && eidFromWire(query.eid, query.maskLength)
  const reached = asked && longestMatch(rtr.reached, asked)?.value
  const path = replyPath(request, datagram, port, rtr.node.addresses)
  if (reached === undefined || path === undefined || request.solicitMapRequest || request.dontMapReply) return []
  const own = new Set(rtr.node.addresses)
  const locators = reached.record.locators.map((locator) => {
    const address = soleIp(locator.address) ?? ''
    return { ...locator, local: own.has(address), probed: request.probe && address === datagram.to.address }
  })
  return [mapReply(path, request.nonce, [{ ...reached.record, locators }], request.probe)]
}
