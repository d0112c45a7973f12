import { ipFamily } from '@lispwatch/lisp-client/address/ip'
import {
  type DatagramFault,
  type DatagramListener,
  type DatagramSocket,
  type Endpoint,
  type Transport,
  TransportOpenError,
} from '@lispwatch/lisp-client/client/ports'
import type { Network } from '../network.ts'

const FIRST_EPHEMERAL_PORT = 49_152
const LAST_PORT = 65_535

interface VirtualSocket extends DatagramSocket {
  hear: DatagramListener
  fault(fault: DatagramFault): void
}

/**
 * A client's place in a network without any real socket: its datagrams enter the network at `addresses`, on the network's own clock. With a virtual
 * clock a day of questions takes seconds, and every run is the same.
 */
export function transportInto(network: Network, now: () => number, addresses: readonly string[]): Transport {
  const sockets = new Map<string, VirtualSocket>()
  let nextPort = FIRST_EPHEMERAL_PORT
  const ownAddress = (family: string) => addresses.find((address) => ipFamily(address) === family)
  /** The next one that is free; after the last comes the first again. */
  const ephemeralPort = (address: string): number => {
    for (let tried = FIRST_EPHEMERAL_PORT; tried <= LAST_PORT; tried++) {
      const port = nextPort
      nextPort = port === LAST_PORT ? FIRST_EPHEMERAL_PORT : port + 1
      if (!sockets.has(keyOf({ address, port }))) return port
    }
    throw new TransportOpenError('address-in-use', `every ephemeral port of ${address} is in use`)
  }
  network.attach({
    reaches: (to) => sockets.has(keyOf(to)),
    deliver: ({ from, to, payload }) => sockets.get(keyOf(to))?.hear(payload, from, now()),
    unreachable: ({ from, to }) =>
      sockets.get(keyOf(from))?.fault({ to, reason: 'port-unreachable', detail: `port unreachable: ${to.address} port ${to.port}` }),
  })
  return {
    async open({ family, port }) {
      const address = ownAddress(family)
      if (address === undefined) throw new TransportOpenError('family-unavailable', `this client has no ${family} address in the lab`)
      const local = { address, port: port || ephemeralPort(address) }
      if (sockets.has(keyOf(local))) throw new TransportOpenError('address-in-use', `${address} port ${local.port} is in use`)
      const socket = virtualSocket(network, local, () => sockets.delete(keyOf(local)))
      sockets.set(keyOf(local), socket)
      return socket
    },
    async localAddressFor(destination) {
      return ownAddress(ipFamily(destination) ?? '')
    },
    async close() {
      sockets.clear()
    },
  }
}

function virtualSocket(network: Network, local: Endpoint, forget: () => void): VirtualSocket {
  const socket: VirtualSocket = {
    local,
    hear: () => {},
    fault: () => {},
    send: (payload, to) => network.send({ from: local, to, payload }),
    onDatagram(listener) {
      socket.hear = listener
    },
    onFault(listener) {
      socket.fault = listener
    },
    async close() {
      forget()
    },
  }
  return socket
}

function keyOf(endpoint: Endpoint): string {
  return `${endpoint.address} ${endpoint.port}`
}
