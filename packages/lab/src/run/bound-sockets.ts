import { networkInterfaces } from 'node:os'
import type { DatagramSocket, Transport } from '@lispwatch/lisp-client/client/ports'
import { boundAddresses } from '../bound-world.ts'
import { CONTROL_PORT } from '../datagram.ts'
import type { Network } from '../network.ts'

export interface BoundSockets {
  close(): Promise<void>
}

/**
 * A real socket for each loopback address of the network's nodes, at the LISP control port, for clients that know nothing of an underlay. Answers only
 * go to addresses of this host, whatever ITR-RLOC a request names. A node whose service is down has no socket, so the kernel itself says so.
 *
 * @throws TransportOpenError when an address cannot be bound; none is then
 */
export async function openBoundSockets(network: Network, transport: Transport): Promise<BoundSockets> {
  const sockets = new Map<string, DatagramSocket>()
  const bind = async (address: string): Promise<void> => {
    const socket = await transport.open({ family: 'ipv4', address, port: CONTROL_PORT })
    if (network.addressState(address) === 'service-down' || sockets.has(address)) return socket.close()
    sockets.set(address, socket)
    socket.onDatagram((payload, from) => network.send({ from, to: socket.local, payload }))
  }
  const close = async (): Promise<void> => {
    const open = [...sockets.values()]
    sockets.clear()
    await Promise.all(open.map((socket) => socket.close()))
  }
  try {
    for (const address of boundAddresses(network.world)) await bind(address)
  } catch (error) {
    await close()
    throw error
  }

  const own = new Set(Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address)))
  network.attach({
    reaches: ({ address }) => address.startsWith('127.') || own.has(address),
    deliver: ({ from, to, payload }) => sockets.get(from.address)?.send(payload, to),
    unreachable: () => {},
  })
  network.onAddressState((address, state) => {
    const socket = sockets.get(address)
    if (state === 'service-down' && socket !== undefined) {
      sockets.delete(address)
      void socket.close()
    } else if (state !== 'service-down' && socket === undefined && boundAddresses(network.world).includes(address)) {
      // Somebody may have taken the port meanwhile; the node then stays silent, which `lab show` cannot know better.
      bind(address).catch(() => {})
    }
  })
  return { close }
}
