import { createSocket } from 'node:dgram'
import type { Endpoint } from '../src/client/ports.ts'

/**
 * What Node can do at best: keeps `window` equal datagrams under way and counts what comes back. No nonce, no parsing, no limits, no timers.
 *
 * @returns replies per second
 */
export function bareRepliesPerSecond(to: Endpoint, request: Uint8Array, window: number, durationMs: number): Promise<number> {
  const socket = createSocket({
    type: 'udp4',
    recvBufferSize: 4 * 1024 * 1024,
    lookup: (host: string, _options: unknown, done: (error: null, address: string, family: number) => void) => done(null, host, 4),
  })
  return new Promise((resolve) => {
    let replies = 0
    socket.on('message', () => {
      replies++
      socket.send(request, 0, request.length, to.port, to.address)
    })
    socket.bind(0, '127.0.0.1', () => {
      const startedMs = performance.now()
      for (let i = 0; i < window; i++) socket.send(request, 0, request.length, to.port, to.address)
      setTimeout(() => {
        const perSecond = (replies * 1000) / (performance.now() - startedMs)
        socket.close(() => resolve(perSecond))
      }, durationMs)
    })
  })
}
