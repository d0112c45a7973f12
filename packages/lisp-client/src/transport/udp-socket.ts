import { createSocket, type Socket } from 'node:dgram'
import type { IpFamily } from '../address/ip.ts'
import type { DatagramFault, DatagramListener, DatagramSocket, Endpoint, OpenOptions } from '../client/ports.ts'
import { faultOf, openError } from './udp-errors.ts'

const RECEIVE_BUFFER_FLOOR_BYTES = 64 * 1024

/**
 * A socket of Node that is neither bound nor connected. An IPv6 one takes no IPv4 traffic, so that both families can have the same port.
 *
 * @param reuseAddr lets a second socket of this process bind the same address and port
 */
export function rawSocket(family: IpFamily, reuseAddr: boolean): Socket {
  const isIpv4 = family === 'ipv4'
  // A synchronous lookup spares dns.lookup's deferral of every single datagram; the addresses are literals anyway.
  const lookup = (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) =>
    done(null, host, isIpv4 ? 4 : 6)
  return isIpv4 ? createSocket({ type: 'udp4', reuseAddr, lookup }) : createSocket({ type: 'udp6', ipv6Only: true, reuseAddr, lookup })
}

/**
 * Binds a socket to `wanted.address` (the wildcard if absent) and `wanted.port` (an ephemeral one if absent). Closes it if that fails.
 *
 * @throws TransportOpenError by rejecting
 */
export function bound(socket: Socket, wanted: OpenOptions): Promise<void> {
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

/**
 * Connects a socket: it then sends to `peer` only, and Linux reports ICMP errors to it. Sends nothing. Leaves the socket open if it fails.
 *
 * @throws TransportOpenError by rejecting, such as `no-route`
 */
export function connected(socket: Socket, peer: Endpoint): Promise<void> {
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

/**
 * Asks the kernel for a receive buffer. macOS answers an oversized request with an error where Linux caps it, so the request is halved until
 * it is granted, down to 64 KiB.
 *
 * @param socket bound already
 * @returns the octets that the kernel says it granted (Linux counts its own bookkeeping in)
 */
export function grantedReceiveBuffer(socket: Socket, wantedBytes: number): number {
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

/**
 * What the client sees of a bound socket of Node. Errors of the socket and of single sends come out as faults, until it is closed.
 *
 * @param receiveBufferBytes octets that the kernel granted, if known
 * @param peer whom the socket is connected to: everything is sent there, and faults are about it
 */
export function datagramSocket(socket: Socket, receiveBufferBytes: number | undefined, peer?: Endpoint): DatagramSocket {
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

/** Closes a socket and resolves when that is done; a socket that never opened, or was closed before, is no error. */
export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    try {
      socket.close(() => resolve())
    } catch {
      resolve() // it never opened
    }
  })
}
