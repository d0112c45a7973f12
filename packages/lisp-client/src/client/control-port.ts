import { int32At } from './nonce-table.ts'
import type { DatagramFault, DatagramSocket, Endpoint, OpenOptions, Transport } from './ports.ts'

/*
 * One socket per process and local endpoint, shared by everything that speaks LISP control on it: the client, the collector and whoever
 * listens for SMRs or publications. A second bind of port 4342 on the same address would fail, or worse, steal half of the datagrams.
 */

/** Hears the control messages of some types. Type numbers are the first nibble of the message (RFC 9301, section 5). */
export interface ControlListener {
  readonly types: readonly number[]
  /**
   * Whether a nonce is the listener's own: of a question that is open, or of one that is settled. Without this method the listener looks
   * at every message of its types itself.
   */
  claims?(nonceHigh: number, nonceLow: number): 'open' | 'settled' | undefined
  /**
   * @returns false if it was not for this listener, and the next one shall see it
   */
  take(payload: Uint8Array, from: Endpoint, receivedAt: number, port: ReplyPort): unknown
}

/** The socket on which a message arrived: whoever replies sends from there. */
export type ReplyPort = Pick<ControlPort, 'local' | 'send'>

export interface ControlPort {
  readonly local: Endpoint
  readonly receiveBufferBytes: number | undefined
  send(payload: Uint8Array, to: Endpoint): void
  /** Returns the way to stop listening. */
  listen(listener: ControlListener): () => void
  onFault(listener: (fault: DatagramFault) => void): () => void
  /** Closes the socket when the last holder releases it. */
  release(): Promise<void>
}

interface Owner {
  readonly socket: DatagramSocket
  readonly listeners: ControlListener[]
  readonly faultListeners: Set<(fault: DatagramFault) => void>
  holders: number
}

const ownersByTransport = new WeakMap<Transport, Map<string, Promise<Owner>>>()

/**
 * Opens a local endpoint for LISP control, or joins its owner if this process has it open already. Ephemeral ports and connected sockets are never shared.
 * @throws TransportOpenError
 */
export async function openControlPort(transport: Transport, options: OpenOptions): Promise<ControlPort> {
  if (!options.port || options.connect !== undefined) return hold(ownerOf(await transport.open(options)), () => {})
  let owners = ownersByTransport.get(transport)
  if (owners === undefined) {
    owners = new Map()
    ownersByTransport.set(transport, owners)
  }
  const shared = owners
  const key = `${options.family} ${options.address ?? '*'} ${options.port}`
  let opening = shared.get(key)
  if (opening === undefined) {
    opening = transport.open(options).then(ownerOf)
    shared.set(key, opening)
    // A failed bind may succeed later: do not remember it.
    opening.catch(() => shared.delete(key))
  }
  return hold(await opening, () => shared.delete(key))
}

function ownerOf(socket: DatagramSocket): Owner {
  const owner: Owner = { socket, listeners: [], faultListeners: new Set(), holders: 0 }
  socket.onDatagram((payload, from, receivedAt) => dispatch(owner, payload, from, receivedAt))
  socket.onFault((fault) => {
    for (const listener of owner.faultListeners) listener(fault)
  })
  return owner
}

function hold(owner: Owner, forget: () => void): ControlPort {
  const { socket, listeners, faultListeners } = owner
  const undo = new Set<() => void>()
  owner.holders++
  let isHeld = true
  return {
    local: socket.local,
    receiveBufferBytes: socket.receiveBufferBytes,
    send: socket.send,
    listen(listener) {
      listeners.push(listener)
      const stop = () => {
        const index = listeners.indexOf(listener)
        if (index >= 0) listeners.splice(index, 1)
        undo.delete(stop)
      }
      undo.add(stop)
      return stop
    },
    onFault(listener) {
      faultListeners.add(listener)
      const stop = () => {
        faultListeners.delete(listener)
        undo.delete(stop)
      }
      undo.add(stop)
      return stop
    },
    async release() {
      if (!isHeld) return
      isHeld = false
      for (const stop of [...undo]) stop()
      if (--owner.holders > 0) return
      forget()
      await socket.close()
    },
  }
}

/**
 * Who waits for the nonce comes first, then those that look for themselves, then who waited for the nonce; what nobody wants goes to the
 * first listener of its type, which counts it.
 */
function dispatch(owner: Owner, payload: Uint8Array, from: Endpoint, receivedAt: number): void {
  const { listeners, socket } = owner
  const type = (payload[0] ?? 0) >>> 4
  const [only] = listeners
  // Alone on its socket, as a client with an ephemeral port is: no need to look at the nonce twice.
  if (only !== undefined && listeners.length === 1) {
    if (only.types.includes(type)) only.take(payload, from, receivedAt, socket)
    return
  }
  const concerned = listeners.filter(({ types }) => types.includes(type))
  const high = nonceHigh(payload)
  const low = nonceLow(payload)
  const claimer = (standing: 'open' | 'settled') => concerned.find((listener) => listener.claims?.(high, low) === standing)
  const waiting = claimer('open')
  if (waiting !== undefined) {
    waiting.take(payload, from, receivedAt, socket)
    return
  }
  for (const listener of concerned) {
    if (listener.claims === undefined && listener.take(payload, from, receivedAt, socket) !== false) return
  }
  const last = claimer('settled') ?? concerned.find(({ claims }) => claims !== undefined)
  last?.take(payload, from, receivedAt, socket)
}

/** The first half of the nonce, octets 4 to 7 of every message that has one, as a signed 32-bit number. */
export function nonceHigh(payload: Uint8Array): number {
  return int32At(payload, 4)
}

/** The second half, octets 8 to 11. */
export function nonceLow(payload: Uint8Array): number {
  return int32At(payload, 8)
}
