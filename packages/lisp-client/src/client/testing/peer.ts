import { type EidPrefix, parseEidPrefix } from '../../address/eid.ts'
import { createMemoryNetwork, type MemoryNetwork, type MemoryNetworkOptions } from '../../transport/memory.ts'
import { createPooledRandom } from '../../transport/node-clock.ts'
import { createVirtualClock, type VirtualClock } from '../../transport/virtual-clock.ts'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '../../wire/control-message.ts'
import { eidToWire } from '../../wire/eid-record.ts'
import { ipAddress } from '../../wire/field/address.ts'
import { type Locator, type MappingRecord, mappingRecord, locator as wireLocator } from '../../wire/field/mapping-record.ts'
import { type MapReply, mapReply as wireMapReply } from '../../wire/message/map-reply.ts'
import type { MapRequest } from '../../wire/message/map-request.ts'
import { createExchange, type Exchange, type ExchangeOptions } from '../exchange.ts'
import type { DatagramSocket, Endpoint } from '../ports.ts'

export const CLIENT = '192.0.2.10'
export const CLIENT6 = '2001:db8::10'
export const SERVER: Endpoint = { address: '198.51.100.1', port: 4342 }

/** What a peer received: the bare message, and where it wants the reply. */
export interface Received {
  readonly request: MapRequest
  readonly outer: ControlMessage
  readonly from: Endpoint
  /** First ITR-RLOC of the transport's family, at the (inner) source port. */
  readonly replyTo: Endpoint
  readonly atMs: number
}

export interface World {
  readonly clock: VirtualClock
  readonly network: MemoryNetwork
  readonly exchange: Exchange
  /** A host at these addresses whose port 4342 calls `behave` for every Map-Request. */
  peer(addresses: string | string[], behave: (received: Received, socket: DatagramSocket) => void): Promise<Received[]>
}

export async function createWorld(options: Partial<ExchangeOptions> & Partial<MemoryNetworkOptions> = {}): Promise<World> {
  const clock = createVirtualClock()
  const network = createMemoryNetwork({ ...options, clock })
  const exchange = await createExchange({
    transport: network.transportAt(CLIENT, CLIENT6),
    random: createPooledRandom(),
    ...options,
    clock,
  })
  return {
    clock,
    network,
    exchange,
    async peer(addresses, behave) {
      const [first = '', ...rest] = [addresses].flat()
      const received: Received[] = []
      const family = first.includes(':') ? 'ipv6' : 'ipv4'
      const socket = await network.transportAt(first, ...rest).open({ family, address: first, port: 4342 })
      socket.onDatagram((payload, from) => {
        const heard = receivedFrom(payload, from, clock.monotonic())
        if (heard === undefined) return
        received.push(heard)
        behave(heard, socket)
      })
      return received
    },
  }
}

function receivedFrom(payload: Uint8Array, from: Endpoint, atMs: number): Received | undefined {
  const parsed = parseControlMessage(payload)
  if (!parsed.ok) return undefined
  const outer = parsed.message
  const request = outer.type === 'encapsulated-control' ? outer.inner.message : outer
  if (request.type !== 'map-request') return undefined
  const port = outer.type === 'encapsulated-control' ? outer.inner.sourcePort : from.port
  const rlocs = request.itrRlocs.flatMap((rloc) => (rloc.kind === 'ipv4' || rloc.kind === 'ipv6' ? [rloc.address] : []))
  const address = rlocs.find((rloc) => rloc.includes(':') === from.address.includes(':')) ?? rlocs[0] ?? from.address
  return { request, outer, from, replyTo: { address, port }, atMs }
}

export function eid(text: string): EidPrefix {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
}

/** A locator in use, local to whoever names it. */
export function locator(address: string, changes: Partial<Locator> = {}): Locator {
  return wireLocator({ address: ipAddress(address), local: true, reachable: true, ...changes })
}

/** Positive with locators, natively-forward for fifteen minutes without. */
export function record(prefix: string, rlocs: readonly string[], changes: Partial<MappingRecord> = {}): MappingRecord {
  const isPositive = rlocs.length > 0
  const usual = { ttl: isPositive ? 1440 : 15, action: isPositive ? 0 : 1, authoritative: isPositive }
  return mappingRecord({ ...eidToWire(eid(prefix)), ...usual, locators: rlocs.map((rloc) => locator(rloc)), ...changes })
}

export function mapReply(nonce: Uint8Array, records: readonly MappingRecord[], changes: Partial<MapReply> = {}): Uint8Array {
  return emitControlMessage(wireMapReply({ nonce, records, ...changes }))
}

/** Answers every request with the same records. */
export function answering(...records: readonly MappingRecord[]): (received: Received, socket: DatagramSocket) => void {
  return ({ request, replyTo }, socket) => socket.send(mapReply(request.nonce, records, { probe: request.probe }), replyTo)
}
