/**
 * The pcapng file format (draft-ietf-opsawg-pcapng): blocks of {type, total length, body, total length}. A section header gives the byte
 * order of what follows, interface descriptions give link type and time resolution, packets refer to their interface.
 */
import { FileView, type Frame, type Frames } from './frame.ts'

const SECTION_HEADER = 0x0a0d0d0a
const INTERFACE = 1
const SIMPLE_PACKET = 3
const ENHANCED_PACKET = 6
const BYTE_ORDER_MAGIC = 0x1a2b3c4d
const OPTION_END = 0
const OPTION_TIME_RESOLUTION = 9
const OPTION_TIME_OFFSET = 14

interface Interface {
  readonly linkType: number
  readonly snapOctets: number
  /** Time stamp units in a second. */
  readonly unitsPerSecond: bigint
  readonly offsetSeconds: bigint
}

/** The frames of a pcapng file; undefined where the octets are something else. */
export function parsePcapng(bytes: Uint8Array): Frames | undefined {
  if (bytes.length < 12 || new FileView(bytes, false).u32(0) !== SECTION_HEADER) return undefined
  const frames: Frame[] = []
  let interfaces: Interface[] = []
  let view = new FileView(bytes, true)
  for (let at = 0; at < bytes.length; ) {
    const stop = (reason: string): Frames => ({ frames, problem: { offset: at, reason } })
    if (at + 12 > bytes.length) return stop('a block has no complete header')
    const isSection = new FileView(bytes, false).u32(at) === SECTION_HEADER
    if (isSection) {
      const order = sectionOrder(bytes, at)
      if (order === undefined) return stop('a section header without byte order')
      view = new FileView(bytes, order)
      interfaces = []
    }
    const length = view.u32(at + 4)
    if (length < 12 || length % 4 !== 0) return stop(`a block of ${length} octets`)
    if (at + length > bytes.length) return stop(`a block has ${length} octets, the file has ${bytes.length - at} more`)
    const type = isSection ? SECTION_HEADER : view.u32(at)
    const body = at + 8
    const end = at + length - 4
    if (type === INTERFACE && body + 8 <= end) {
      interfaces.push(parseInterface(view, body, end))
    } else if (type === ENHANCED_PACKET || type === SIMPLE_PACKET) {
      const frame = parsePacket(view, type, body, end, interfaces, frames.length + 1)
      if (!frame) return stop(`frame ${frames.length + 1} does not fit its block or names an unknown interface`)
      frames.push(frame)
    }
    at += length
  }
  return { frames }
}

/** True for little-endian. */
function sectionOrder(bytes: Uint8Array, at: number): boolean | undefined {
  for (const littleEndian of [true, false]) if (new FileView(bytes, littleEndian).u32(at + 8) === BYTE_ORDER_MAGIC) return littleEndian
  return undefined
}

function parseInterface(view: FileView, body: number, end: number): Interface {
  let unitsPerSecond = 1_000_000n
  let offsetSeconds = 0n
  for (let at = body + 8; at + 4 <= end; ) {
    const code = view.u16(at)
    const length = view.u16(at + 2)
    const value = at + 4
    if (code === OPTION_END || value + length > end) break
    if (code === OPTION_TIME_RESOLUTION && length >= 1) unitsPerSecond = timeUnits(view.bytes[value] as number)
    if (code === OPTION_TIME_OFFSET && length >= 8) offsetSeconds = BigInt.asIntN(64, u64(view, value))
    at = value + length + ((4 - (length % 4)) % 4)
  }
  return { linkType: view.u16(body), snapOctets: view.u32(body + 4), unitsPerSecond, offsetSeconds }
}

/** Top bit set: a negative power of 2, else of 10. More than nanoseconds a thousandfold are not believed. */
function timeUnits(resolution: number): bigint {
  const power = resolution & 0x7f
  if ((resolution & 0x80) !== 0) return 2n ** BigInt(Math.min(power, 40))
  return 10n ** BigInt(Math.min(power, 12))
}

function u64(view: FileView, at: number): bigint {
  const first = BigInt(view.u32(at))
  const second = BigInt(view.u32(at + 4))
  return view.littleEndian ? (second << 32n) | first : (first << 32n) | second
}

function parsePacket(
  view: FileView,
  type: number,
  body: number,
  end: number,
  interfaces: readonly Interface[],
  number: number,
): Frame | undefined {
  const simple = type === SIMPLE_PACKET
  const start = body + (simple ? 4 : 20)
  if (start > end) return undefined
  const source = interfaces[simple ? 0 : view.u32(body)]
  if (!source) return undefined
  const wireOctets = view.u32(body + (simple ? 0 : 16))
  const captured = simple ? Math.min(wireOctets, end - start, source.snapOctets || wireOctets) : view.u32(body + 12)
  if (start + captured > end) return undefined
  const units = simple ? 0n : (BigInt(view.u32(body + 4)) << 32n) | BigInt(view.u32(body + 8))
  return {
    number,
    timeNs: source.offsetSeconds * 1_000_000_000n + (units * 1_000_000_000n) / source.unitsPerSecond,
    linkType: source.linkType,
    bytes: view.bytes.subarray(start, start + captured),
    wireOctets,
  }
}
