import type { Clock, DatagramSocket, Endpoint, Transport } from '../client/ports.ts'

/** One datagram as a socket sent or heard it. `at` is epoch milliseconds. */
export interface RecordedDatagram {
  readonly at: number
  readonly direction: 'sent' | 'heard'
  readonly from: Endpoint
  readonly to: Endpoint
  readonly payload: Uint8Array
}

/** A transport that shows every datagram to `record` before it is sent or delivered. */
export function createRecordingTransport(inner: Transport, clock: Clock, record: (datagram: RecordedDatagram) => void): Transport {
  return {
    ...inner,
    async open(wanted) {
      const socket = await inner.open(wanted)
      const recording: DatagramSocket = {
        ...socket,
        send(payload, to) {
          record({ at: clock.now(), direction: 'sent', from: socket.local, to, payload })
          socket.send(payload, to)
        },
        onDatagram: (listener) =>
          socket.onDatagram((payload, from, receivedAt) => {
            record({ at: receivedAt, direction: 'heard', from, to: socket.local, payload })
            listener(payload, from, receivedAt)
          }),
      }
      return recording
    },
  }
}
