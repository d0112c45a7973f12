import { parseIpv4Into } from '../address/ipv4.ts'
import { parseIpv6Into } from '../address/ipv6.ts'
import { parseMac } from '../address/mac.ts'
import { encodeUtf8 } from './field/utf8.ts'

/** The largest UDP payload over IPv4 and IPv6 that a length field of 16 bits can name. */
export const MAX_MESSAGE_OCTETS = 65_535

/**
 * Writes octets in sequence into a given buffer, so that every octet up to `at` has been written. A value that does not fit its field, or
 * a message that does not fit the buffer, is the caller's mistake: a RangeError.
 */
export class Writer {
  readonly bytes: Uint8Array
  at: number
  private readonly end: number

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
    this.end = bytes.length
  }

  u8(value: number): void {
    if ((value & 0xff) !== value) throw misfit(value, 8)
    const { at } = this
    if (at + 1 > this.end) throw this.full(1)
    this.bytes[at] = value
    this.at = at + 1
  }

  u16(value: number): void {
    if ((value & 0xffff) !== value) throw misfit(value, 16)
    const { at, bytes } = this
    if (at + 2 > this.end) throw this.full(2)
    bytes[at] = value >>> 8
    bytes[at + 1] = value & 0xff
    this.at = at + 2
  }

  u24(value: number): void {
    if ((value & 0xffffff) !== value) throw misfit(value, 24)
    this.u8(value >>> 16)
    this.u16(value & 0xffff)
  }

  u32(value: number): void {
    if (value >>> 0 !== value) throw misfit(value, 32)
    const { at, bytes } = this
    if (at + 4 > this.end) throw this.full(4)
    bytes[at] = value >>> 24
    bytes[at + 1] = (value >>> 16) & 0xff
    bytes[at + 2] = (value >>> 8) & 0xff
    bytes[at + 3] = value & 0xff
    this.at = at + 4
  }

  octets(octets: Uint8Array): void {
    const { at } = this
    if (at + octets.length > this.end) throw this.full(octets.length)
    if (octets.length > 32) this.bytes.set(octets, at)
    else for (let i = 0; i < octets.length; i++) this.bytes[at + i] = octets[i] as number
    this.at = at + octets.length
  }

  /** UTF-8 of a text; ASCII, which names nearly always are, needs no copy. */
  utf8(text: string): void {
    const { at, bytes } = this
    if (at + text.length > this.end) throw this.full(text.length)
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) {
        this.octets(encodeUtf8(text))
        return
      }
      bytes[at + i] = code
    }
    this.at = at + text.length
  }

  /** Octets of a field with a fixed width. */
  fixed(octets: Uint8Array, length: number, field: string): void {
    if (octets.length !== length) throw new RangeError(`${field} has ${length} octets, not ${octets.length}`)
    this.octets(octets)
  }

  ipv4(text: string): void {
    if (this.at + 4 > this.end) throw this.full(4)
    if (!parseIpv4Into(text, 0, this.bytes, this.at)) throw new RangeError('an address of kind ipv4 is not dotted decimal')
    this.at += 4
  }

  ipv6(text: string): void {
    if (this.at + 16 > this.end) throw this.full(16)
    if (!parseIpv6Into(text, this.bytes, this.at)) throw new RangeError('an address of kind ipv6 is not IPv6 text')
    this.at += 16
  }

  mac(text: string): void {
    const octets = parseMac(text)
    if (!octets) throw new RangeError('an address of kind mac is not MAC text')
    this.octets(octets)
  }

  /** Overwrites 16 bits written before: a length or checksum that is known only now. */
  patch16(at: number, value: number): void {
    if ((value & 0xffff) !== value) throw misfit(value, 16)
    this.bytes[at] = value >>> 8
    this.bytes[at + 1] = value & 0xff
  }

  private full(need: number): RangeError {
    return new RangeError(`the message is longer than its buffer of ${this.end} octets: ${need} more at ${this.at}`)
  }
}

function misfit(value: number, bits: number): RangeError {
  return new RangeError(`${value} does not fit into ${bits} bits`)
}
