import type { IpFamily } from '../address/ip.ts'
import {
  type Clock,
  type DatagramFault,
  type DatagramListener,
  type DatagramSocket,
  type Endpoint,
  type OpenOptions,
  type Transport,
  TransportOpenError,
} from '../client/ports.ts'

/** What becomes of one datagram on its way. */
export type Passage = { readonly delayMs: number } | 'lost' | 'port-unreachable' | 'host-unreachable'

export interface MemoryNetwork {
  /** A host with these addresses (of both families if wished). The first of a family is the one it sends from. */
  transportAt(...addresses: string[]): Transport
  /** Datagrams that reached a socket so far. */
  readonly delivered: () => number
}

export interface MemoryNetworkOptions {
  readonly clock: Clock
  /** One-way delay of every path, 1 ms by default. */
  readonly delayMs?: number
  /** Decides for each datagram; without it everything arrives after `delayMs`. */
  readonly passage?: (from: Endpoint, to: Endpoint, payload: Uint8Array) => Passage
}

const FIRST_EPHEMERAL_PORT = 49_152

interface Host {
  readonly addresses: readonly string[]
  readonly sockets: Set<MemorySocket>
  nextPort: number
}

interface MemorySocket extends DatagramSocket {
  readonly family: IpFamily
  readonly isWildcard: boolean
  readonly peer: Endpoint | undefined
  hear(payload: Uint8Array, from: Endpoint): void
  fault(fault: DatagramFault): void
}

/**
 * A network without sockets: datagrams travel on the clock that it is given, in the order of their arrival times. Like a real one it drops
 * silently what nobody listens to, and tells only connected sockets about it.
 */
export function createMemoryNetwork(options: MemoryNetworkOptions): MemoryNetwork {
  const { clock } = options
  const passage = options.passage ?? (() => ({ delayMs: options.delayMs ?? 1 }))
  const hosts = new Map<string, Host>()
  let delivered = 0

  const carry = (sender: MemorySocket, from: Endpoint, to: Endpoint, payload: Uint8Array): void => {
    const fate = passage(from, to, payload)
    if (fate === 'lost') return
    const bounce = (reason: 'port-unreachable' | 'host-unreachable', delayMs: number) => {
      if (sender.peer === undefined) return
      clock.after(delayMs, () => sender.fault({ to, reason, detail: `ICMP ${reason.replace('-', ' ')} from ${to.address}` }))
    }
    if (fate === 'port-unreachable' || fate === 'host-unreachable') {
      bounce(fate, 2 * (options.delayMs ?? 1))
      return
    }
    const copy = payload.slice()
    clock.after(fate.delayMs, () => {
      const host = hosts.get(to.address)
      if (host === undefined) return
      const target = listenerAt(host, to, from)
      if (target === undefined) {
        bounce('port-unreachable', fate.delayMs)
        return
      }
      delivered++
      target.hear(copy, from)
    })
  }

  return {
    delivered: () => delivered,
    transportAt(...addresses) {
      const host: Host = { addresses, sockets: new Set(), nextPort: FIRST_EPHEMERAL_PORT }
      for (const address of addresses) hosts.set(address, host)
      return {
        async open(wanted) {
          return openSocket(host, wanted, clock, carry)
        },
        async localAddressFor(destination) {
          return addressOfFamily(host, destination.includes(':') ? 'ipv6' : 'ipv4')
        },
        async close() {
          for (const socket of [...host.sockets]) await socket.close()
        },
      }
    },
  }
}

function addressOfFamily(host: Host, family: IpFamily): string | undefined {
  return host.addresses.find((address) => address.includes(':') === (family === 'ipv6'))
}

function listenerAt(host: Host, to: Endpoint, from: Endpoint): MemorySocket | undefined {
  const family: IpFamily = to.address.includes(':') ? 'ipv6' : 'ipv4'
  let best: MemorySocket | undefined
  for (const socket of host.sockets) {
    if (socket.family !== family || socket.local.port !== to.port) continue
    if (!socket.isWildcard && socket.local.address !== to.address) continue
    const isPeer = socket.peer?.address === from.address && socket.peer.port === from.port
    if (isPeer) return socket
    best ??= socket
  }
  return best
}

type Carry = (sender: MemorySocket, from: Endpoint, to: Endpoint, payload: Uint8Array) => void

function openSocket(host: Host, wanted: OpenOptions, clock: Clock, carry: Carry): MemorySocket {
  const own = addressOfFamily(host, wanted.family)
  if (own === undefined) throw new TransportOpenError('family-unavailable', `${wanted.family} is not available on this host`)
  if (wanted.address !== undefined && !host.addresses.includes(wanted.address)) {
    throw new TransportOpenError('address-not-local', `${wanted.address} is not an address of this host`)
  }
  const isTaken = (port: number) => [...host.sockets].some((socket) => socket.family === wanted.family && socket.local.port === port)
  let port = wanted.port ?? 0
  if (port === 0) {
    while (isTaken(host.nextPort)) host.nextPort++
    port = host.nextPort++
  } else if ([...host.sockets].some((socket) => clashes(socket, wanted, port))) {
    throw new TransportOpenError('address-in-use', `${wanted.address ?? 'any address'} port ${port} is already in use`)
  }
  let onDatagram: DatagramListener = () => {}
  let onFault: (fault: DatagramFault) => void = () => {}
  let isOpen = true
  const socket: MemorySocket = {
    family: wanted.family,
    isWildcard: wanted.address === undefined,
    peer: wanted.connect,
    local: { address: wanted.address ?? (wanted.family === 'ipv4' ? '0.0.0.0' : '::'), port },
    send(payload, to) {
      if (isOpen) carry(socket, { address: wanted.address ?? own, port }, to, payload)
    },
    onDatagram(listener) {
      onDatagram = listener
    },
    onFault(listener) {
      onFault = listener
    },
    hear(payload, from) {
      onDatagram(payload, from, clock.now())
    },
    fault(fault) {
      onFault(fault)
    },
    async close() {
      isOpen = false
      host.sockets.delete(socket)
    },
  }
  host.sockets.add(socket)
  return socket
}

function clashes(socket: MemorySocket, wanted: OpenOptions, port: number): boolean {
  if (socket.family !== wanted.family || socket.local.port !== port) return false
  return socket.isWildcard || wanted.address === undefined || socket.local.address === wanted.address
}
