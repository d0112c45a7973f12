/** A network of one map-server and a few sites, in virtual time, with a client that sees every datagram that reaches it. */
import { type EidPrefix, formatEidPrefix, parseEidPrefix } from '@lispwatch/lisp-client/address/eid'
import { createExchange, type Exchange } from '@lispwatch/lisp-client/client/exchange'
import { createVirtualClock, type VirtualClock } from '@lispwatch/lisp-client/transport/virtual-clock'
import { type ControlMessage, emitControlMessage, parseControlMessage } from '@lispwatch/lisp-client/wire/control-message'
import { eidFromWire, eidToWire } from '@lispwatch/lisp-client/wire/eid-record'
import type { MappingRecord } from '@lispwatch/lisp-client/wire/field/mapping-record'
import { soleIp } from '@lispwatch/lisp-client/wire/field/sole-ip'
import { encapsulate } from '@lispwatch/lisp-client/wire/message/encapsulated-control'
import { type MapRequest, mapRequest } from '@lispwatch/lisp-client/wire/message/map-request'
import type { Datagram } from '../datagram.ts'
import type { Place } from '../geography.ts'
import { createNetwork, type Network } from '../network.ts'
import { wireIp } from '../nodes/reply.ts'
import { transportInto } from '../run/run-virtual.ts'
import { seededRandom } from '../seeded-random.ts'
import type { ProfileName, World, WorldMapServer, WorldSite } from '../world.ts'

export const HERE: Place = { name: 'Here', latitude: 0, longitude: 0 }
export const CLIENT = { address: '198.51.100.250', port: 50_000 }
export const CLIENT6 = '2001:db8:f::250'
const NONCE = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)

export function eid(text: string): EidPrefix {
  const parsed = parseEidPrefix(text)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.eid
}

export function mapServer(given: Partial<WorldMapServer> = {}): WorldMapServer {
  return {
    name: 'ms',
    provider: 'none',
    addresses: ['192.0.2.1', '2001:db8:a::1'],
    place: HERE,
    eidBlocks: [eid('10.1.0.0/16')],
    ...given,
  }
}

/** Proxied, one xTR with two IPv4 locators and an IPv6 one, 10.1.1.0/24, registers with `ms`. */
export function site(given: Partial<WorldSite> = {}, profile: ProfileName = 'reference'): WorldSite {
  const rlocs = ['203.0.113.11', '203.0.113.12', '2001:db8:c::11']
  return {
    name: 'one',
    publicName: 'One',
    provider: 'none',
    place: HERE,
    proxyReply: true,
    key: 'one-key',
    xtrs: [{ name: 'one-xtr', rlocs, profile }],
    mappings: [{ eid: eid('10.1.1.0/24'), ttlMinutes: 10, locators: rlocs.map((rloc) => ({ rloc, priority: 1, weight: 50 })) }],
    mapServers: ['ms'],
    ...given,
  }
}

export function worldOf(given: Partial<World> = {}): World {
  return {
    name: 'Small',
    seed: 1,
    providers: [],
    mapServers: [mapServer()],
    ddtNodes: [],
    sites: [site()],
    observers: [{ name: 'home', address: CLIENT.address, address6: CLIENT6, place: HERE }],
    ...given,
  }
}

export interface Heard {
  readonly from: string
  readonly toPort: number
  readonly message: ControlMessage
}

export interface SmallLab {
  readonly clock: VirtualClock
  readonly network: Network
  /** Sends a message, encapsulated for an EID or plain, and gives what reached the client within ten seconds. */
  ask(to: string, request: Partial<MapRequest> & { readonly eids: MapRequest['eids'] }, how?: AskHow): Promise<Heard[]>
  /** The same with a message of any kind. */
  say(to: string, message: ControlMessage): Promise<Heard[]>
}

export interface AskHow {
  readonly plain?: boolean
  readonly ddt?: boolean
}

/** A second after the power came back; whatever address the client speaks from, it hears at every port. */
export async function smallLab(world: World = worldOf()): Promise<SmallLab> {
  const clock = createVirtualClock()
  const network = createNetwork(world, clock)
  const heard: Heard[] = []
  const hear = ({ from, to, payload }: Datagram): void => {
    const parsed = parseControlMessage(payload)
    if (parsed.ok) heard.push({ from: from.address, toPort: to.port, message: parsed.message })
  }
  network.attach({ reaches: ({ address }) => [CLIENT.address, CLIENT6].includes(address), deliver: hear, unreachable: () => {} })
  await clock.advance(1000)
  const say = async (to: string, payload: Uint8Array): Promise<Heard[]> => {
    heard.length = 0
    const from = { ...CLIENT, address: to.includes(':') ? CLIENT6 : CLIENT.address }
    network.send({ from, to: { address: to, port: 4342 }, payload })
    await clock.advance(10_000)
    return [...heard]
  }
  return {
    clock,
    network,
    say: (to, message) => say(to, emitControlMessage(message)),
    ask(to, request, { plain = false, ddt = false } = {}) {
      const itrRlocs = [wireIp(CLIENT.address), wireIp(CLIENT6)]
      const message = mapRequest({ nonce: NONCE, itrRlocs, ...request })
      const inner = { src: CLIENT.address, dst: '10.0.0.1', sourcePort: CLIENT.port, message }
      return say(to, emitControlMessage(plain ? message : encapsulate(inner, { ddtOriginated: ddt })))
    },
  }
}

/** The real client of lisp-client in that network, besides. */
export async function exchangeIn({ network, clock }: SmallLab): Promise<Exchange> {
  const random = seededRandom(1)
  return createExchange({
    transport: transportInto(network, clock.now, ['198.51.100.251', '2001:db8:f::251']),
    clock,
    random: { bytes: (n) => Uint8Array.from({ length: n }, () => Math.floor(random() * 256)) },
    ownership: () => 'own',
    listenAlso: [
      { address: '0.0.0.0', port: 4342 },
      { address: '::', port: 4342 },
    ],
  })
}

export function query(text: string): MapRequest['eids'] {
  return [{ ...eidToWire(eid(text)), subscribe: false, reserved: 0 }]
}

/** `map-reply 10.1.1.0/24 ttl 10 act 0 A=0: 203.0.113.11 1/50 LpR` for each record of each message that was heard. */
export function linesOf(heard: readonly Heard[]): string[] {
  return heard.flatMap(({ message }) =>
    'records' in message ? message.records.map((record) => `${message.type} ${recordLine(record)}`) : [message.type],
  )
}

export function recordLine({ eid: named, maskLength, ttl, action, authoritative, locators }: MappingRecord): string {
  const prefix = eidFromWire(named, maskLength)
  const set = locators.map(({ address, priority, weight, local, probed, reachable }) => {
    return `${soleIp(address)} ${priority}/${weight} ${local ? 'L' : ''}${probed ? 'p' : ''}${reachable ? 'R' : ''}`
  })
  const facts = `${prefix && formatEidPrefix(prefix)} ttl ${ttl} act ${action} A=${authoritative ? 1 : 0}`
  return set.length === 0 ? facts : `${facts}: ${set.join(', ')}`
}
