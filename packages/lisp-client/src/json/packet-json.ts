import { type CapturedEndpoint, formatEndpoint } from '../pcap/capture.ts'
import { formatTimeNs } from '../pcap/time-text.ts'
import { type Parsed, parseControlMessage } from '../wire/control-message.ts'
import type { JsonObject } from './json-value.ts'
import { messageToJson } from './message-json.ts'
import { faultJson, remarksJson } from './remarks-json.ts'

/** A control message and what is known about its way: all of it from a capture, nothing but the octets from hexadecimal text. */
export interface JsonPacket {
  /** Number of its frame in the capture, or of its block in hexadecimal text; from 1. */
  readonly frame: number
  /** Nanoseconds since 1970. */
  readonly timeNs?: bigint
  readonly src?: CapturedEndpoint
  readonly dst?: CapturedEndpoint
  readonly payload: Uint8Array
}

/**
 * A packet as `lispwatch decode --json` writes it, one per line: `message` with `remarks`, or `error` where its octets cannot be parsed.
 *
 * @param parsed the payload, where it is parsed already
 */
export function packetToJson(packet: JsonPacket, parsed: Parsed = parseControlMessage(packet.payload)): JsonObject {
  const { frame, timeNs, src, dst } = packet
  return {
    frame,
    ...(timeNs !== undefined && { time: formatTimeNs(timeNs) }),
    ...(src !== undefined && { src: formatEndpoint(src) }),
    ...(dst !== undefined && { dst: formatEndpoint(dst) }),
    ...parsedJson(parsed),
  }
}

/** The part of it that needs no capture. */
export function payloadToJson(payload: Uint8Array): JsonObject {
  return parsedJson(parseControlMessage(payload))
}

function parsedJson(parsed: Parsed): JsonObject {
  if (!parsed.ok) return { error: faultJson(parsed.error) }
  return { message: messageToJson(parsed.message), ...remarksJson(parsed.remarks) }
}
