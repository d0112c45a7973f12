import type { Clock, Endpoint } from '@lispwatch/lisp-client/client/ports'
import { type NetworkActions, networkActions } from './actions.ts'
import type { Datagram } from './datagram.ts'
import type { Links } from './link.ts'
import { createLinkFaults } from './links/link-faults.ts'
import { createMotion } from './motion.ts'
import type { MapServer } from './nodes/map-server.ts'
import type { Xtr } from './nodes/xtr.ts'
import { nodesOf } from './nodes-of.ts'
import type { World } from './world.ts'

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

/** The world in motion: nodes with their memory, links with their delays. Time comes from the clock, so it runs in real and in virtual time alike. */
export interface Network extends NetworkActions {
  readonly world: World
  readonly mapServers: readonly MapServer[]
  readonly xtrs: readonly Xtr[]
  /** A datagram enters the network at its source. */
  send(datagram: Datagram): void
  /** Whether a node of the world has this address. */
  hasNode(address: string): boolean
  addressState(address: string): AddressState
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
  const nodes = nodesOf(world)
  const motion = createMotion(world, nodes, links, clock)
  for (const xtr of nodes.xtrs) motion.register(xtr)
  return {
    ...networkActions(motion),
    world,
    mapServers: nodes.mapServers,
    xtrs: nodes.xtrs,
    send: motion.send,
    hasNode: (address) => nodes.interfaces.has(address),
    addressState: motion.stateOf,
    attach: (outside) => void motion.outsides.push(outside),
    onAddressState: motion.onState,
    stop: motion.stop,
  }
}
