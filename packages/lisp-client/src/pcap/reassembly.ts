import type { IpPacket } from './ip-packet.ts'

/** Datagrams that wait for fragments; the oldest is given up for a new one. */
const MAX_WAITING = 256
const MAX_DATAGRAM_OCTETS = 65_535

interface Waiting {
  /** By offset; the first fragment for an offset counts. */
  readonly pieces: Map<number, Uint8Array>
  received: number
  total: number
}

/** Puts IP fragments together. Overlapping fragments make the datagram void (RFC 5722). */
export class Reassembly {
  private readonly waiting = new Map<string, Waiting>()

  /** How many datagrams lack fragments. */
  get incomplete(): number {
    return this.waiting.size
  }

  /** The whole packet when this was its last missing fragment, the packet itself when it is none. */
  add(packet: IpPacket): IpPacket | undefined {
    const { fragment } = packet
    if (!fragment) return packet
    const waiting = this.entry(fragment.id)
    if (waiting.pieces.has(fragment.offset) || fragment.offset + packet.payload.length > MAX_DATAGRAM_OCTETS) return undefined
    waiting.pieces.set(fragment.offset, packet.payload)
    waiting.received += packet.payload.length
    if (fragment.last) waiting.total = fragment.offset + packet.payload.length
    if (waiting.total < 0 || waiting.received < waiting.total) return undefined
    this.waiting.delete(fragment.id)
    const payload = joined(waiting)
    return payload && { src: packet.src, dst: packet.dst, protocol: packet.protocol, payload, cut: false }
  }

  private entry(id: string): Waiting {
    const known = this.waiting.get(id)
    if (known) return known
    if (this.waiting.size >= MAX_WAITING) {
      const [oldest] = this.waiting.keys()
      if (oldest !== undefined) this.waiting.delete(oldest)
    }
    const fresh: Waiting = { pieces: new Map(), received: 0, total: -1 }
    this.waiting.set(id, fresh)
    return fresh
  }
}

function joined({ pieces, total }: Waiting): Uint8Array | undefined {
  const whole = new Uint8Array(total)
  let end = 0
  for (const [offset, piece] of [...pieces].sort((a, b) => a[0] - b[0])) {
    if (offset !== end || offset + piece.length > total) return undefined
    whole.set(piece, offset)
    end = offset + piece.length
  }
  return end === total ? whole : undefined
}
