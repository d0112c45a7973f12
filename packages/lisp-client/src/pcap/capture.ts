import { parseClassicPcap } from './classic.ts'
import type { Frame, Frames } from './frame.ts'
import { parseIpPacket } from './ip-packet.ts'
import { ipPacketOf, knowsLinkType } from './link-layer.ts'
import { parsePcapng } from './pcapng.ts'
import { Reassembly } from './reassembly.ts'

/** An address and port as text: `10.0.0.1:4342`, `[2001:db8::1]:4342`. */
export interface CapturedEndpoint {
  readonly address: string
  readonly port: number
}

/** A UDP datagram of a capture. */
export interface CapturedDatagram {
  /** Number of the frame that completed it, counted from 1. */
  readonly frame: number
  /** Nanoseconds since 1970 UTC. */
  readonly timeNs: bigint
  readonly src: CapturedEndpoint
  readonly dst: CapturedEndpoint
  readonly payload: Uint8Array
  /** The capture holds only the beginning of it. */
  readonly cut: boolean
}

export type Capture =
  | {
      readonly ok: true
      readonly datagrams: readonly CapturedDatagram[]
      readonly frames: number
      /** Fragmented datagrams of which not every fragment was captured. */
      readonly incomplete: number
      /** The file ends in the middle of a frame, or has a frame of an unknown link type: what was read before stands. */
      readonly problem?: { readonly offset: number; readonly reason: string }
    }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads a pcap or pcapng file: Ethernet (with VLAN tags), Linux cooked v1 and v2, raw IP, BSD loopback; IP fragments are put together.
 * Frames that are not UDP over IP are passed over. Never throws, whatever the octets are.
 */
export function parseCapture(bytes: Uint8Array): Capture {
  const parsed = parseClassicPcap(bytes) ?? parsePcapng(bytes)
  if (!parsed) return { ok: false, reason: bytes.length === 0 ? 'the file is empty' : 'the file is neither pcap nor pcapng' }
  const { datagrams, incomplete } = datagramsOf(parsed.frames)
  const problem = parsed.problem ?? unknownLinkType(parsed, bytes)
  return { ok: true, datagrams, frames: parsed.frames.length, incomplete, ...(problem && { problem }) }
}

function unknownLinkType({ frames }: Frames, file: Uint8Array): { offset: number; reason: string } | undefined {
  const unknown = frames.find((frame) => !knowsLinkType(frame.linkType))
  return (
    unknown && {
      offset: unknown.bytes.byteOffset - file.byteOffset,
      reason: `frame ${unknown.number} has the unknown link type ${unknown.linkType}`,
    }
  )
}

function datagramsOf(frames: readonly Frame[]): { datagrams: CapturedDatagram[]; incomplete: number } {
  const reassembly = new Reassembly()
  const datagrams: CapturedDatagram[] = []
  for (const frame of frames) {
    const octets = ipPacketOf(frame)
    const packet = octets && parseIpPacket(octets)
    const whole = packet && reassembly.add(packet)
    if (whole?.protocol !== 17 || whole.payload.length < 8) continue
    const { payload: udp } = whole
    const stated = u16(udp, 4)
    const end = stated < 8 ? udp.length : Math.min(stated, udp.length)
    datagrams.push({
      frame: frame.number,
      timeNs: frame.timeNs,
      src: { address: whole.src, port: u16(udp, 0) },
      dst: { address: whole.dst, port: u16(udp, 2) },
      payload: udp.subarray(8, end),
      cut: whole.cut || stated > udp.length,
    })
  }
  return { datagrams, incomplete: reassembly.incomplete }
}

/** True where either port is that of the LISP control plane (RFC 9301 5). */
export function isControlDatagram(datagram: CapturedDatagram): boolean {
  return datagram.src.port === 4342 || datagram.dst.port === 4342
}

export function formatEndpoint({ address, port }: CapturedEndpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
}
