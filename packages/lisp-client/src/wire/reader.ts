import type { Remark, RemarkCode } from './remark.ts'
import { WireError } from './wire-error.ts'

/** Remarks kept per message: hostile input must not turn 64 KiB into megabytes. */
const MAX_REMARKS = 256

/**
 * A cursor over octets that cannot pass its own end. Offsets count from the start of the outermost message, also in the readers that `sub`
 * makes. Names given to the read methods appear in faults only.
 */
export class Reader {
  readonly bytes: Uint8Array
  readonly end: number
  readonly remarks: Remark[]
  /** How many LCAFs enclose this reader. */
  readonly depth: number
  at: number
  /** Where an address of unknown family swallowed the rest, or -1. */
  private unknownAfiAt: number

  constructor(bytes: Uint8Array, at: number, end: number, remarks: Remark[], depth: number) {
    this.bytes = bytes
    this.at = at
    this.end = end
    this.remarks = remarks
    this.depth = depth
    this.unknownAfiAt = -1
  }

  get left(): number {
    return this.end - this.at
  }

  u8(field: string): number {
    const { at } = this
    if (at + 1 > this.end) throw this.fault(field, 1)
    this.at = at + 1
    return this.bytes[at] as number
  }

  u16(field: string): number {
    const { at, bytes } = this
    if (at + 2 > this.end) throw this.fault(field, 2)
    this.at = at + 2
    return ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
  }

  u32(field: string): number {
    const { at, bytes } = this
    if (at + 4 > this.end) throw this.fault(field, 4)
    this.at = at + 4
    return (
      (((bytes[at] as number) << 24) | ((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)) >>>
      0
    )
  }

  /** A copy of the next octets: a value must not keep a receive buffer alive. */
  take(length: number, field: string): Uint8Array {
    const start = this.skip(length, field)
    const copy = new Uint8Array(length)
    if (length > 32) copy.set(this.bytes.subarray(start, start + length))
    else for (let i = 0; i < length; i++) copy[i] = this.bytes[start + i] as number
    return copy
  }

  /** Passes over octets and returns where they began. */
  skip(length: number, field: string): number {
    const start = this.at
    if (start + length > this.end) throw this.fault(field, length)
    this.at = start + length
    return start
  }

  rest(field: string): Uint8Array {
    return this.take(this.end - this.at, field)
  }

  /** A reader over the next octets; this one continues behind them. */
  sub(length: number, field: string, depth: number): Reader {
    const start = this.skip(length, field)
    return new Reader(this.bytes, start, start + length, this.remarks, depth)
  }

  remark(code: RemarkCode, path: string, offset: number, detail: string): void {
    if (this.remarks.length < MAX_REMARKS) this.remarks.push({ code, path, offset, detail })
    else if (this.remarks.length === MAX_REMARKS)
      this.remarks.push({ code: 'more-remarks-left-out', path: '', offset, detail: `only ${MAX_REMARKS} are kept` })
  }

  /** Takes everything that is left as the address of a family of unknown length. Further reads fail with `unknown-afi`. */
  swallowUnknownAfi(afiOffset: number, field: string): Uint8Array {
    this.unknownAfiAt = afiOffset
    return this.rest(field)
  }

  fault(field: string, need: number): WireError {
    if (this.unknownAfiAt >= 0) return new WireError({ code: 'unknown-afi', offset: this.unknownAfiAt, path: field, need, have: 0 })
    return new WireError({ code: 'truncated', offset: this.at, path: field, need, have: this.end - this.at })
  }
}
