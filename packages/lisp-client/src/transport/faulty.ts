import type { Clock, DatagramSocket, Transport } from '../client/ports.ts'

export interface Faults {
  /** Same seed, same faults. */
  readonly seed: number
  /** Shares of the datagrams, 0 to 1. */
  readonly lose?: number
  readonly duplicate?: number
  /** A random bit is flipped. */
  readonly corrupt?: number
  /** Held back by up to `reorderMs`, so that later ones overtake. */
  readonly reorder?: number
  readonly reorderMs?: number
  /** Added to every datagram: at least the first, less than the second. */
  readonly delayMs?: readonly [number, number]
}

const REORDER_MS = 50

/** A transport whose sockets mistreat what they send and what they hear, the same way for the same seed. */
export function createFaultyTransport(inner: Transport, clock: Clock, faults: Faults): Transport {
  const random = seededFractions(faults.seed)
  const happens = (share: number | undefined) => random() < (share ?? 0)
  const mistreat = (payload: Uint8Array, pass: (payload: Uint8Array) => void): void => {
    if (happens(faults.lose)) return
    const copies = happens(faults.duplicate) ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      const passed = happens(faults.corrupt) ? withFlippedBit(payload, random()) : payload
      const [leastMs, mostMs] = faults.delayMs ?? [0, 0]
      const heldMs = happens(faults.reorder) ? random() * (faults.reorderMs ?? REORDER_MS) : 0
      const delayMs = leastMs + random() * (mostMs - leastMs) + heldMs
      if (delayMs === 0) pass(passed)
      else clock.after(delayMs, () => pass(passed))
    }
  }
  return {
    ...inner,
    async open(wanted) {
      const socket = await inner.open(wanted)
      const faulty: DatagramSocket = {
        ...socket,
        send: (payload, to) => mistreat(payload, (passed) => socket.send(passed, to)),
        onDatagram: (listener) => socket.onDatagram((payload, from) => mistreat(payload, (passed) => listener(passed, from, clock.now()))),
      }
      return faulty
    },
  }
}

function withFlippedBit(payload: Uint8Array, fraction: number): Uint8Array {
  const flipped = payload.slice()
  const bit = Math.floor(fraction * flipped.length * 8)
  const octet = flipped[bit >>> 3]
  if (octet !== undefined) flipped[bit >>> 3] = octet ^ (1 << (bit & 7))
  return flipped
}

/** Fractions in [0, 1) of the mulberry32 sequence: small, fast, and never to be used for nonces. */
export function seededFractions(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
