import { createSocket, type Socket } from 'node:dgram'
import type { IpFamily } from '../address/ip.ts'
import {
  type DatagramFault,
  type DatagramListener,
  type DatagramSocket,
  type Endpoint,
  LISP_CONTROL_PORT,
  type OpenOptions,
  type Transport,
  TransportOpenError,
} from '../client/ports.ts'

/** Asked for; the kernel grants what `net.core.rmem_max` (or its kin) allows. A burst of replies must fit, or it looks like an outage. */
const RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024
const RECEIVE_BUFFER_FLOOR_BYTES = 64 * 1024

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
    localAddressFor,
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

function rawSocket(family: IpFamily, reuseAddr: boolean): Socket {
  const isIpv4 = family === 'ipv4'
  // A synchronous lookup spares dns.lookup's deferral of every single datagram; the addresses are literals anyway.
  const lookup = (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) =>
    done(null, host, isIpv4 ? 4 : 6)
  return isIpv4 ? createSocket({ type: 'udp4', reuseAddr, lookup }) : createSocket({ type: 'udp6', ipv6Only: true, reuseAddr, lookup })
}

function bound(socket: Socket, wanted: OpenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      socket.close()
      reject(openError(error, wanted))
    }
    socket.once('error', failed)
    const where = { port: wanted.port ?? 0, exclusive: true }
    socket.bind(wanted.address === undefined ? where : { ...where, address: wanted.address }, () => {
      socket.removeListener('error', failed)
      resolve()
    })
  })
}

function connected(socket: Socket, peer: Endpoint): Promise<void> {
  return new Promise((resolve, reject) => {
    // Node hands a failed connect to the callback, or to 'error' when the failure is found later: settle on whichever comes.
    const failed = (error: Error) => reject(openError(error, { family: 'ipv4', connect: peer }))
    socket.once('error', failed)
    socket.connect(peer.port, peer.address, (error?: Error) => {
      socket.removeListener('error', failed)
      if (error) failed(error)
      else resolve()
    })
  })
}

/** macOS answers an oversized request with an error where Linux caps it, so the request is halved until it is granted. */
function grantedReceiveBuffer(socket: Socket, wantedBytes: number): number {
  for (let bytes = wantedBytes; bytes >= RECEIVE_BUFFER_FLOOR_BYTES; bytes = bytes >> 1) {
    try {
      socket.setRecvBufferSize(bytes)
      break
    } catch {
      // refused: ask for half of it
    }
  }
  return socket.getRecvBufferSize()
}

function datagramSocket(socket: Socket, receiveBufferBytes: number | undefined, peer?: Endpoint): DatagramSocket {
  const { address, port } = socket.address()
  let onFault: (fault: DatagramFault) => void = () => {}
  let isOpen = true
  const report = (error: Error | null) => {
    if (error && isOpen) onFault(faultOf(error, peer))
  }
  socket.on('error', report)
  return {
    local: { address, port },
    ...(receiveBufferBytes === undefined ? {} : { receiveBufferBytes }),
    send(payload, to) {
      if (!isOpen) return
      try {
        if (peer === undefined) socket.send(payload, to.port, to.address, report)
        else socket.send(payload, report)
      } catch (error) {
        onFault({ to, reason: 'send-failed', detail: error instanceof Error ? error.message : String(error) })
      }
    },
    onDatagram(listener: DatagramListener) {
      socket.on('message', (payload, from) => listener(payload, { address: from.address, port: from.port }, Date.now()))
    },
    onFault(listener) {
      onFault = listener
    },
    async close() {
      if (!isOpen) return
      isOpen = false
      await closed(socket)
    },
  }
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    try {
      socket.close(() => resolve())
    } catch {
      resolve() // it never opened
    }
  })
}

type SystemError = NodeJS.ErrnoException & { address?: string; port?: number }

function faultOf(error: SystemError, peer: Endpoint | undefined): DatagramFault {
  const to = peer ?? (error.address !== undefined && error.port !== undefined ? { address: error.address, port: error.port } : undefined)
  const where = to === undefined ? '' : ` to ${to.address} port ${to.port}`
  const fault = (reason: DatagramFault['reason'], detail: string): DatagramFault => ({
    ...(to === undefined ? {} : { to }),
    reason,
    detail,
  })
  switch (error.code) {
    case 'ECONNREFUSED':
      return fault('port-unreachable', `ICMP port unreachable${where}`)
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return fault('host-unreachable', `no path to the host${where}`)
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return fault('net-unreachable', `no route${where}`)
    case 'EPERM':
    case 'EACCES':
      return fault('refused', `this host's firewall forbids sending${where}`)
    default:
      return fault('send-failed', `${error.code ?? error.message}${where}`)
  }
}

function openError(error: NodeJS.ErrnoException, wanted: OpenOptions): Error {
  const where = `${wanted.address ?? (wanted.family === 'ipv4' ? 'any IPv4 address' : 'any IPv6 address')} port ${wanted.port ?? 0}`
  const peer = wanted.connect === undefined ? '' : ` towards ${wanted.connect.address}`
  switch (error.code) {
    case 'EADDRINUSE':
      return new TransportOpenError(
        'address-in-use',
        `${where} is already in use by another program: stop it or choose another source port`,
      )
    case 'EADDRNOTAVAIL':
      return new TransportOpenError('address-not-local', `${where} is not an address of this host`)
    case 'EACCES':
    case 'EPERM':
      return new TransportOpenError('not-permitted', `${where} may not be opened by this user${peer}`)
    case 'EAFNOSUPPORT':
      return new TransportOpenError('family-unavailable', `${wanted.family} is not available on this host`)
    default:
      return new TransportOpenError('open-failed', `${where}${peer} could not be opened: ${error.code ?? error.message}`)
  }
}

async function localAddressFor(destination: string): Promise<string | undefined> {
  const socket = rawSocket(destination.includes(':') ? 'ipv6' : 'ipv4', false)
  try {
    await connected(socket, { address: destination, port: ROUTE_LOOKUP_PORT })
    return socket.address().address
  } catch {
    return undefined
  } finally {
    await closed(socket)
  }
}
