import type { Endpoint } from '@lispwatch/lisp-client/client/ports'
import { isControlDatagram, parseCapture } from '@lispwatch/lisp-client/pcap/capture'
import { parseHexText } from './hex-text.ts'

/** A LISP control message that is to be explained, with what is known about its way. */
export interface Packet {
  /** Number of its frame in the capture, or of its block in hex text; from 1. */
  readonly frame: number
  readonly timeNs?: bigint
  readonly src?: Endpoint
  readonly dst?: Endpoint
  readonly payload: Uint8Array
}

export type DecodeInput =
  /** `problem`: the input ends or goes wrong there; the packets before it stand. */
  | { readonly ok: true; readonly packets: readonly Packet[]; readonly frames: number; readonly problem?: string }
  | { readonly ok: false; readonly reason: string }

/** First four octets of pcap files (microseconds and nanoseconds, both byte orders) and of pcapng. */
const CAPTURE_MAGIC = ['a1b2c3d4', 'd4c3b2a1', 'a1b23c4d', '4d3cb2a1', '0a0d0d0a']

/** Reads a capture file or hex text, whichever it is. */
export function readDecodeInput(bytes: Uint8Array): DecodeInput {
  const magic = Array.from(bytes.subarray(0, 4), (octet) => octet.toString(16).padStart(2, '0')).join('')
  return CAPTURE_MAGIC.includes(magic) ? packetsOfCapture(bytes) : packetsOfText(bytes)
}

function packetsOfCapture(bytes: Uint8Array): DecodeInput {
  const capture = parseCapture(bytes)
  if (!capture.ok) return capture
  const { datagrams, frames, incomplete, problem } = capture
  const problems = [
    ...(problem === undefined ? [] : [`${problem.reason} (at octet ${problem.offset})`]),
    ...(incomplete === 0 ? [] : [`${incomplete} fragmented datagrams are not whole`]),
  ]
  return {
    ok: true,
    packets: datagrams.filter(isControlDatagram),
    frames,
    ...(problems.length === 0 ? {} : { problem: problems.join('; ') }),
  }
}

function packetsOfText(bytes: Uint8Array): DecodeInput {
  const hex = parseHexText(bytes)
  if (!hex.ok) return hex
  return { ok: true, packets: hex.blocks.map((payload, i) => ({ frame: i + 1, payload })), frames: hex.blocks.length }
}
