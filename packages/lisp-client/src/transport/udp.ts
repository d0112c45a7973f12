import {
  type DatagramSocket,
  type Endpoint,
  LISP_CONTROL_PORT,
  type OpenOptions,
  type Transport,
  TransportOpenError,
} from '../client/ports.ts'
import { bound, closed, connected, datagramSocket, grantedReceiveBuffer, rawSocket } from './udp-socket.ts'

/** Asked for; the kernel grants what `net.core.rmem_max` (or its kin) allows. A burst of replies must fit, or it looks like an outage. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024

/** Any port would do: connecting a UDP socket picks a route and sends nothing. */
const ROUTE_LOOKUP_PORT = LISP_CONTROL_PORT

/**
 * Real UDP. All addresses are literals, so no name is ever looked up. Sockets of one transport are closed with it.
 *
 * @param options.receiveBufferBytes what to ask the kernel for, 4 MiB by default
 */
export function createUdpTransport(options: { receiveBufferBytes?: number } = {}): Transport {
  const wantedBytes = options.receiveBufferBytes ?? RECEIVE_BUFFER_BYTES
  const open = new Set<DatagramSocket>()
  const lookUp = createTurnstile(LOOKUPS_AT_ONCE)

  const tracked = (socket: DatagramSocket): DatagramSocket => {
    const wrapped: DatagramSocket = {
      ...socket,
      async close() {
        open.delete(wrapped)
        await socket.close()
      },
    }
    open.add(wrapped)
    return wrapped
  }

  return {
    async open(wanted: OpenOptions): Promise<DatagramSocket> {
      refuseWildcardControlPort(wanted)
      const socket =
        wanted.connect === undefined ? await openPlain(wanted, wantedBytes) : await openWatching(wanted, wanted.connect, wantedBytes)
      return tracked(socket)
    },
    localAddressFor: (destination) => lookUp(() => localAddressFor(destination)),
    async close(): Promise<void> {
      await Promise.all([...open].map((socket) => socket.close()))
    },
  }
}

/** The wildcard would shut out, or be shut out by, every other LISP process of this host that binds an address. */
function refuseWildcardControlPort(wanted: OpenOptions): void {
  const isWildcard = wanted.address === undefined || wanted.address === '0.0.0.0' || wanted.address === '::'
  if (wanted.port !== LISP_CONTROL_PORT || !isWildcard) return
  throw new TransportOpenError(
    'wildcard-refused',
    `port ${LISP_CONTROL_PORT} is bound per address, never on all addresses: name a local address`,
  )
}

async function openPlain(wanted: OpenOptions, receiveBufferBytes: number): Promise<DatagramSocket> {
  const socket = rawSocket(wanted.family, false)
  await bound(socket, wanted)
  return datagramSocket(socket, grantedReceiveBuffer(socket, receiveBufferBytes))
}

/**
 * Two sockets on one port: a connected one, which sends and to which Linux reports ICMP errors, and an open one, which hears replies from
 * addresses that were not asked. Where the system does not share ports in this way, the connected one works alone.
 */
async function openWatching(wanted: OpenOptions, peer: Endpoint, receiveBufferBytes: number): Promise<DatagramSocket> {
  const listening = rawSocket(wanted.family, true)
  await bound(listening, wanted)
  const listener = datagramSocket(listening, grantedReceiveBuffer(listening, receiveBufferBytes))
  const watching = rawSocket(wanted.family, true)
  try {
    await bound(watching, { ...wanted, port: listener.local.port })
  } catch {
    await listener.close()
    return openConnected(wanted, peer, receiveBufferBytes)
  }
  try {
    await connected(watching, peer)
  } catch (error) {
    await Promise.all([closed(watching), listener.close()])
    throw error
  }
  const watcher = datagramSocket(watching, listener.receiveBufferBytes, peer)
  return {
    ...watcher,
    onDatagram(heard) {
      watcher.onDatagram(heard)
      listener.onDatagram(heard)
    },
    async close() {
      await Promise.all([watcher.close(), listener.close()])
    },
  }
}

async function openConnected(wanted: OpenOptions, peer: Endpoint, receiveBufferBytes: number): Promise<DatagramSocket> {
  const socket = rawSocket(wanted.family, false)
  await bound(socket, wanted)
  try {
    await connected(socket, peer)
  } catch (error) {
    await closed(socket)
    throw error
  }
  return datagramSocket(socket, grantedReceiveBuffer(socket, receiveBufferBytes), peer)
}

/** A socket per lookup, and thousands of destinations may be looked up at once: more than a process may have open. */
const LOOKUPS_AT_ONCE = 32

/** Runs at most `most` tasks at a time, the others in their order. */
function createTurnstile(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      // Whoever waits longest takes the place over.
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}

/** @throws TransportOpenError when it cannot be found out, which says nothing about the route */
async function localAddressFor(destination: string): Promise<string | undefined> {
  const socket = rawSocket(destination.includes(':') ? 'ipv6' : 'ipv4', false)
  try {
    await connected(socket, { address: destination, port: ROUTE_LOOKUP_PORT })
    return socket.address().address
  } catch (error) {
    if (error instanceof TransportOpenError && isWithoutRoute(error)) return undefined
    throw error
  } finally {
    await closed(socket)
  }
}

function isWithoutRoute(error: TransportOpenError): boolean {
  return error.code === 'no-route' || error.code === 'address-not-local' || error.code === 'family-unavailable'
}
