import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Reach } from './reach.ts'
import { lookupOf, reachable } from './resolve.ts'
import { serverName, trust } from './trust.ts'

export interface Where {
  readonly host: string
  readonly port: number
  readonly reach: Reach
}

/**
 * A TCP connection to a host that may be reached, by the first of its addresses that answers. It is destroyed when time is up, connected or not.
 *
 * @throws OutOfReach, or the error of the lookup or connection, by rejecting
 */
export async function connected({ host, port, reach }: Where, signal: AbortSignal): Promise<Socket> {
  const addresses = await reachable(host, reach)
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, lookup: lookupOf(addresses) })
    const end = () => socket.destroy(signal.reason instanceof Error ? signal.reason : undefined)
    signal.addEventListener('abort', end, { once: true })
    socket.once('close', () => signal.removeEventListener('abort', end))
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.removeListener('error', reject)
      // Whoever uses it sees its end; an error that comes while nobody listens must not end the process.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}

/** TLS over a connection, for the name that people entered. */
export function secured(socket: Socket, host: string, authority: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, servername: serverName(host), host, ...trust(authority) })
    tls.once('error', reject)
    tls.once('secureConnect', () => {
      tls.removeListener('error', reject)
      tls.on('error', () => {})
      resolve(tls)
    })
    tls.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
}
