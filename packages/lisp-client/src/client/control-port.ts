import { int32At } from './nonce-table.ts'
import type { DatagramFault, DatagramSocket, Endpoint, OpenOptions, Transport } from './ports.ts'

/*
 * One socket per process and local endpoint, shared by everything that speaks LISP control on it: the client, the collector and whoever
 * listens for SMRs or publications. A second bind of port 4342 on the same address would fail, or worse, steal half of the datagrams.
 */

/** Hears the control messages of some types. Type numbers are the first nibble of the message (RFC 9301, section 5). */
export interface ControlListener {
  readonly types: readonly number[]
  /** True for a nonce of its own. Where several listen to a type, the one that knows the nonce gets the message, else the first. */
  knows?(nonceHigh: number, nonceLow: number): boolean
  take(payload: Uint8Array, from: Endpoint, receivedAt: number): void
}

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
  socket.onDatagram((payload, from, receivedAt) => chooseListener(owner.listeners, payload)?.take(payload, from, receivedAt))
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

function chooseListener(listeners: readonly ControlListener[], payload: Uint8Array): ControlListener | undefined {
  const type = (payload[0] ?? 0) >>> 4
  let first: ControlListener | undefined
  for (const listener of listeners) {
    if (!listener.types.includes(type)) continue
    // Alone on its socket, as a client with an ephemeral port is: no need to look at the nonce twice.
    if (listeners.length === 1) return listener
    first ??= listener
    if (payload.length >= 12 && listener.knows?.(nonceHigh(payload), nonceLow(payload))) return listener
  }
  return first
}

/** The first half of the nonce, octets 4 to 7 of every message that has one, as a signed 32-bit number. */
export function nonceHigh(payload: Uint8Array): number {
  return int32At(payload, 4)
}

/** The second half, octets 8 to 11. */
export function nonceLow(payload: Uint8Array): number {
  return int32At(payload, 8)
}
