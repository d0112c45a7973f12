import { type EidPrefix, eidKey } from '@lispwatch/lisp-client/address/eid'
import type { Clock, Endpoint } from '@lispwatch/lisp-client/client/ports'
import { CONTROL_PORT, type Datagram } from './datagram.ts'
import { type Place, roundTripMs } from './geography.ts'
import type { Links } from './link.ts'
import { createLinkFaults } from './links/link-faults.ts'
import { createDdtNode, type DdtNode, ddtNodeReceives } from './nodes/ddt-node.ts'
import { createMapServer, type MapServer, mapServerReceives } from './nodes/map-server.ts'
import { createXtr, setMapping, type Xtr, xtrReceives } from './nodes/xtr.ts'
import { REGISTER_INTERVAL_MS, xtrRegisters } from './nodes/xtr-register.ts'
import { seededRandom, seedOf } from './seeded-random.ts'
import type { World, WorldLocator } from './world.ts'

/** `down`: nothing gets in or out. `service-down`: the host is there, its LISP process is not. */
export type AddressState = 'up' | 'down' | 'service-down'

/** Where datagrams go that are for somebody outside the world: the clients on the underlay, or real sockets. */
export interface Outside {
  /** Whether this endpoint is one of its. */
  reaches(to: Endpoint): boolean
  deliver(datagram: Datagram): void
  /** Tells the sender of `failed` that nobody listens at its destination (ICMP port unreachable). */
  unreachable(failed: Datagram): void
}

/** Node address to node. An address is one interface. */
type Interface = { readonly place: Place } & (
  | { readonly kind: 'map-server'; readonly node: MapServer }
  | { readonly kind: 'xtr'; readonly node: Xtr }
  | { readonly kind: 'ddt-node'; readonly node: DdtNode }
)

/** The world in motion: nodes with their memory, links with their delays. Time comes from the clock, so it runs in real and in virtual time alike. */
export interface Network {
  readonly world: World
  readonly mapServers: readonly MapServer[]
  readonly xtrs: readonly Xtr[]
  /** A datagram enters the network at its source. */
  send(datagram: Datagram): void
  /** Whether a node of the world has this address. */
  hasNode(address: string): boolean
  addressState(address: string): AddressState
  /** False: no such address. */
  setAddressState(address: string, state: AddressState): boolean
  /** Gives an EID-prefix another locator-set (none: withdrawn) and registers it at once. False: no site has that EID-prefix. */
  setMapping(eid: EidPrefix, locators: readonly WorldLocator[]): boolean
  attach(outside: Outside): void
  /** Called when the state of an address changed. */
  onAddressState(listener: (address: string, state: AddressState) => void): void
  stop(): void
}

/** Builds the network and registers every site at once, as after a power cut; then once a minute, spread over the minute. */
export function createNetwork(
  world: World,
  clock: Clock,
  { links = createLinkFaults(world.seed, world.faultyLinks) }: { readonly links?: Links } = {},
): Network {
  const mapServers = world.mapServers.map((node) => createMapServer(world, node))
  const xtrs = world.sites.flatMap((site) =>
    site.xtrs.map((node) => createXtr(world, site, node, seededRandom(seedOf(world.seed, node.name)))),
  )
  const interfaces = new Map<string, Interface>()
  for (const node of mapServers)
    for (const address of node.node.addresses) interfaces.set(address, { kind: 'map-server', node, place: node.node.place })
  for (const node of world.ddtNodes.map((each) => createDdtNode(world, each)))
    for (const address of node.node.addresses) interfaces.set(address, { kind: 'ddt-node', node, place: node.node.place })
  for (const node of xtrs)
    for (const address of node.node.rlocs) interfaces.set(address, { kind: 'xtr', node, place: node.node.place ?? node.site.place })
  const placeOf = placesOf(world, interfaces)
  const delayMs = linkDelays(world, placeOf)

  const states = new Map<string, AddressState>()
  const stateOf = (address: string): AddressState => states.get(address) ?? 'up'
  const listeners: ((address: string, state: AddressState) => void)[] = []
  const outsides: Outside[] = []
  const timers = new Map<Xtr, { cancel(): void }>()
  let stopped = false

  const send = (datagram: Datagram): void => {
    if (stopped || stateOf(datagram.from.address) === 'down') return
    const base = delayMs(datagram.from.address, datagram.to.address)
    const passage = links.passage(datagram, clock.now())
    if (passage === undefined) return void clock.after(base, () => arrive(datagram))
    for (const copy of passage.copies) {
      clock.after(base + copy.delayMs, () => arrive(copy.payload === datagram.payload ? datagram : { ...datagram, payload: copy.payload }))
    }
  }
  const arrive = (datagram: Datagram): void => {
    if (stopped || stateOf(datagram.to.address) === 'down') return
    const target = interfaces.get(datagram.to.address)
    if (target === undefined) {
      outsides.find((outside) => outside.reaches(datagram.to))?.deliver(datagram)
    } else if (stateOf(datagram.to.address) === 'service-down' || datagram.to.port !== CONTROL_PORT) {
      clock.after(delayMs(datagram.to.address, datagram.from.address), () =>
        outsides.find((outside) => outside.reaches(datagram.from))?.unreachable(datagram),
      )
    } else {
      for (const answer of answersOf(target, datagram, clock.now())) send(answer)
    }
  }
  const register = (xtr: Xtr, withdrawn: readonly EidPrefix[] = []): void => {
    timers.get(xtr)?.cancel()
    timers.set(
      xtr,
      clock.after(REGISTER_INTERVAL_MS * (0.9 + 0.2 * xtr.random()), () => register(xtr)),
    )
    for (const datagram of xtrRegisters(xtr, withdrawn)) send(datagram)
  }

  for (const xtr of xtrs) register(xtr)
  return {
    world,
    mapServers,
    xtrs,
    send,
    hasNode: (address) => interfaces.has(address),
    addressState: stateOf,
    setAddressState(address, state) {
      const target = interfaces.get(address)
      if (target === undefined) return false
      states.set(address, state)
      if (target.kind === 'xtr') {
        // A host notices its own dead interface or process and tells the map-servers through another one.
        if (state === 'up') target.node.downRlocs.delete(address)
        else target.node.downRlocs.add(address)
        register(target.node)
      }
      for (const listener of listeners) listener(address, state)
      return true
    },
    setMapping(eid, locators) {
      const owners = xtrs.filter((xtr) => xtr.site.mappings.some((mapping) => eidKey(mapping.eid) === eidKey(eid)))
      for (const xtr of owners) {
        setMapping(xtr, eid, locators)
        register(xtr, locators.length === 0 ? [eid] : [])
      }
      return owners.length > 0
    },
    attach: (outside) => void outsides.push(outside),
    onAddressState: (listener) => void listeners.push(listener),
    stop() {
      stopped = true
      for (const timer of timers.values()) timer.cancel()
    },
  }
}

function answersOf(target: Interface, datagram: Datagram, now: number): Datagram[] {
  switch (target.kind) {
    case 'map-server':
      return mapServerReceives(target.node, datagram, now)
    case 'ddt-node':
      return ddtNodeReceives(target.node, datagram)
    case 'xtr':
      return xtrReceives(target.node, datagram)
  }
}

function placesOf(world: World, interfaces: ReadonlyMap<string, Interface>): (address: string) => Place {
  const observers = new Map(
    world.observers.flatMap(({ address, address6, place }) => [[address, place] as const, [address6, place] as const]),
  )
  const elsewhere = world.observers[0]?.place ?? { name: 'nowhere', latitude: 0, longitude: 0 }
  return (address) => interfaces.get(address)?.place ?? observers.get(address) ?? elsewhere
}

/** One-way delay: half the round trip of the pair, which keeps its processing time for good, and up to 4 % more by chance. */
function linkDelays(world: World, placeOf: (address: string) => Place): (from: string, to: string) => number {
  const base = new Map<string, number>()
  const jitter = seededRandom(world.seed)
  return (from, to) => {
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`
    let oneWay = base.get(pair)
    if (oneWay === undefined) {
      oneWay = roundTripMs(placeOf(from), placeOf(to), 5 + 25 * seededRandom(seedOf(world.seed, pair))()) / 2
      if (base.size > MOST_REMEMBERED_PAIRS) base.clear()
      base.set(pair, oneWay)
    }
    return oneWay * (1 + 0.04 * jitter())
  }
}

const MOST_REMEMBERED_PAIRS = 100_000
