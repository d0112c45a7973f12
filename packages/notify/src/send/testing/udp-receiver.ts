import { createSocket } from 'node:dgram'

/** A receiver of datagrams on a free port of loopback. */
export async function udpReceiver() {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const texts: string[] = []
  return {
    port: socket.address().port,
    texts,
    /** Resolves when so many have come. */
    came: (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => texts.length >= count && resolve()
        socket.on('message', (octets) => {
          texts.push(octets.toString('utf8'))
          look()
        })
        look()
      }),
    close: () => socket.close(),
  }
}
