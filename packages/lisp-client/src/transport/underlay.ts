import {
  type DatagramFault,
  type DatagramListener,
  type DatagramSocket,
  type Endpoint,
  type OpenOptions,
  type Transport,
  TransportOpenError,
} from '../client/ports.ts'
import { createUdpTransport } from './udp.ts'
import { emitFrame, parseFrame } from './underlay-frame.ts'

const NO_PAYLOAD = new Uint8Array(0)

export interface UnderlayOptions {
  /** The hub's real UDP endpoint on loopback. */
  readonly hub: Endpoint
  /** This client's address in the simulated network. */
  readonly address: string
  /** Its IPv6 address there, if it has one. */
  readonly address6?: string
}

/**
 * A client of a simulated network: every simulated socket is a real loopback socket that talks to the hub in frames. An ephemeral simulated
 * port is the real socket's port, so that several programs can share one simulated address without agreeing on ports.
 */
export function createUnderlayTransport(options: UnderlayOptions): Transport {
  const { hub } = options
  const real = createUdpTransport()
  const ownAddress = (isIpv6: boolean) => (isIpv6 ? options.address6 : options.address)
  const taken = new Set<string>()

  return {
    async open(wanted: OpenOptions): Promise<DatagramSocket> {
      const own = ownAddress(wanted.family === 'ipv6')
      if (own === undefined) throw new TransportOpenError('family-unavailable', `${wanted.family} is not available in this underlay`)
      if (wanted.address !== undefined && wanted.address !== own) {
        throw new TransportOpenError('address-not-local', `${wanted.address} is not this client's address in the underlay, ${own} is`)
      }
      const wantedKey = `${own} ${wanted.port}`
      if (wanted.port && taken.has(wantedKey))
        throw new TransportOpenError('address-in-use', `${own} port ${wanted.port} is already in use`)
      const carrier = await real.open({ family: 'ipv4', address: '127.0.0.1' })
      const socket = simulatedSocket(carrier, hub, { address: own, port: wanted.port || carrier.local.port })
      const key = `${own} ${socket.local.port}`
      taken.add(key)
      return {
        ...socket,
        async close() {
          taken.delete(key)
          await socket.close()
        },
      }
    },
    async localAddressFor(destination) {
      return ownAddress(destination.includes(':'))
    },
    close: () => real.close(),
  }
}

function simulatedSocket(carrier: DatagramSocket, hub: Endpoint, local: Endpoint): DatagramSocket {
  let onDatagram: DatagramListener = () => {}
  let onFault: (fault: DatagramFault) => void = () => {}
  carrier.onDatagram((bytes, sender, receivedAt) => {
    if (sender.port !== hub.port || sender.address !== hub.address) return
    const frame = parseFrame(bytes)
    if (frame?.kind === 'datagram') onDatagram(frame.payload, frame.from, receivedAt)
    if (frame?.kind === 'port-unreachable') {
      const failed = isSame(frame.from, local) ? frame.to : frame.from
      onFault({ to: failed, reason: 'port-unreachable', detail: `port unreachable: ${failed.address} port ${failed.port}` })
    }
  })
  carrier.onFault((fault) => onFault({ reason: 'send-failed', detail: `the underlay's hub cannot be reached: ${fault.detail}` }))
  carrier.send(emitFrame({ kind: 'hello', from: local, to: hub, payload: NO_PAYLOAD }), hub)
  return {
    local,
    ...(carrier.receiveBufferBytes === undefined ? {} : { receiveBufferBytes: carrier.receiveBufferBytes }),
    send: (payload, to) => carrier.send(emitFrame({ kind: 'datagram', from: local, to, payload }), hub),
    onDatagram(listener) {
      onDatagram = listener
    },
    onFault(listener) {
      onFault = listener
    },
    close: () => carrier.close(),
  }
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.port === b.port && a.address === b.address
}
