/**
 * The classic pcap file format (draft-ietf-opsawg-pcap): a header of 24 octets, then for each frame a header of 16 octets and its octets.
 */
import { FileView, type Frame, type Frames } from './frame.ts'

const MICROSECONDS = 0xa1b2c3d4
const NANOSECONDS = 0xa1b23c4d
const FILE_HEADER = 24
const FRAME_HEADER = 16

/** Byte order and unit of the time stamps by the first four octets; undefined where this is no classic pcap. */
function fileKind(bytes: Uint8Array): { view: FileView; nanoseconds: boolean } | undefined {
  if (bytes.length < FILE_HEADER) return undefined
  for (const littleEndian of [true, false]) {
    const view = new FileView(bytes, littleEndian)
    const magic = view.u32(0)
    if (magic === MICROSECONDS || magic === NANOSECONDS) return { view, nanoseconds: magic === NANOSECONDS }
  }
  return undefined
}

/** The frames of a classic pcap file; undefined where the octets are something else. */
export function parseClassicPcap(bytes: Uint8Array): Frames | undefined {
  const kind = fileKind(bytes)
  if (!kind) return undefined
  const { view, nanoseconds } = kind
  const linkType = view.u32(20) & 0x0fffffff
  const unit = nanoseconds ? 1n : 1000n
  const frames: Frame[] = []
  let at = FILE_HEADER
  while (at < bytes.length) {
    if (at + FRAME_HEADER > bytes.length)
      return { frames, problem: { offset: at, reason: `frame ${frames.length + 1} has no complete header` } }
    const captured = view.u32(at + 8)
    const start = at + FRAME_HEADER
    if (start + captured > bytes.length) {
      return {
        frames,
        problem: { offset: at, reason: `frame ${frames.length + 1} has ${captured} octets, the file has ${bytes.length - start} more` },
      }
    }
    frames.push({
      number: frames.length + 1,
      timeNs: BigInt(view.u32(at)) * 1_000_000_000n + BigInt(view.u32(at + 4)) * unit,
      linkType,
      bytes: bytes.subarray(start, start + captured),
      wireOctets: view.u32(at + 12),
    })
    at = start + captured
  }
  return { frames }
}
