/** One frame of a capture file, before its headers are looked at. */
export interface Frame {
  /** Counted from 1, as Wireshark counts. */
  readonly number: number
  /** Nanoseconds since 1970 UTC. */
  readonly timeNs: bigint
  /** LINKTYPE_ value of the capture (https://www.tcpdump.org/linktypes.html). */
  readonly linkType: number
  /** The captured octets: a view of the file's. */
  readonly bytes: Uint8Array
  /** Octets that the frame had on the wire; more than captured where it was cut. */
  readonly wireOctets: number
}

/** The frames of a file, and where reading stopped if the file ends in the middle of one. */
export interface Frames {
  readonly frames: readonly Frame[]
  readonly problem?: { readonly offset: number; readonly reason: string }
}

/** Reads integers in the byte order of the machine that captured. */
export class FileView {
  private readonly view: DataView
  readonly bytes: Uint8Array
  readonly littleEndian: boolean

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.littleEndian = littleEndian
  }

  u16(at: number): number {
    return this.view.getUint16(at, this.littleEndian)
  }

  u32(at: number): number {
    return this.view.getUint32(at, this.littleEndian)
  }
}
