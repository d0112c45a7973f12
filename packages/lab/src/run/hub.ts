import type { DatagramSocket, Endpoint, Transport } from '@lispwatch/lisp-client/client/ports'
import { emitFrame, parseFrame } from '@lispwatch/lisp-client/transport/underlay-frame'
import type { Network, Outside } from '../network.ts'

/** Clients come and go without a farewell, so the oldest are forgotten. */
const MOST_CLIENTS = 10_000
const NOTHING = new Uint8Array(0)

/** Where clients of the underlay send their frames. */
export interface Hub {
  readonly endpoint: Endpoint
  close(): Promise<void>
}

/**
 * Carries datagrams between the simulated network and real programs on this host. Who sends a frame lives where the frame came from; that is how
 * replies find the way back. Frames that claim a node's address are dropped.
 *
 * @throws TransportOpenError when no loopback port can be had
 */
export async function openHub(network: Network, transport: Transport): Promise<Hub> {
  const socket = await transport.open({ family: 'ipv4', address: '127.0.0.1', port: 0 })
  const clients = new Map<string, Endpoint>()
  network.attach(outsideThrough(socket, clients))
  socket.onDatagram((bytes, sender) => {
    const frame = parseFrame(bytes)
    if (frame === undefined || frame.kind === 'port-unreachable' || network.hasNode(frame.from.address)) return
    const key = keyOf(frame.from)
    clients.delete(key)
    clients.set(key, sender)
    const oldest = clients.size > MOST_CLIENTS ? clients.keys().next().value : undefined
    if (oldest !== undefined) clients.delete(oldest)
    if (frame.kind === 'datagram') network.send(frame)
  })
  return { endpoint: socket.local, close: () => socket.close() }
}

function outsideThrough(socket: DatagramSocket, clients: ReadonlyMap<string, Endpoint>): Outside {
  return {
    reaches: (to) => clients.has(keyOf(to)),
    deliver(datagram) {
      const client = clients.get(keyOf(datagram.to))
      if (client !== undefined) socket.send(emitFrame({ kind: 'datagram', ...datagram }), client)
    },
    unreachable({ from, to }) {
      const client = clients.get(keyOf(from))
      if (client !== undefined) socket.send(emitFrame({ kind: 'port-unreachable', from, to, payload: NOTHING }), client)
    },
  }
}

function keyOf(endpoint: Endpoint): string {
  return `${endpoint.address} ${endpoint.port}`
}
