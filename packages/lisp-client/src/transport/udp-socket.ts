import { createSocket, type Socket } from 'node:dgram'
import type { IpFamily } from '../address/ip.ts'
import type { DatagramFault, DatagramListener, DatagramSocket, Endpoint, OpenOptions } from '../client/ports.ts'
import { faultOf, openError } from './udp-errors.ts'

const RECEIVE_BUFFER_FLOOR_BYTES = 64 * 1024

export function rawSocket(family: IpFamily, reuseAddr: boolean): Socket {
  const isIpv4 = family === 'ipv4'
  // A synchronous lookup spares dns.lookup's deferral of every single datagram; the addresses are literals anyway.
  const lookup = (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) =>
    done(null, host, isIpv4 ? 4 : 6)
  return isIpv4 ? createSocket({ type: 'udp4', reuseAddr, lookup }) : createSocket({ type: 'udp6', ipv6Only: true, reuseAddr, lookup })
}

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

/** macOS answers an oversized request with an error where Linux caps it, so the request is halved until it is granted. */
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

export function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    try {
      socket.close(() => resolve())
    } catch {
      resolve() // it never opened
    }
  })
}
