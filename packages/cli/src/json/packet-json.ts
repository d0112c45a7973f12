import type { JsonObject } from '@lispwatch/lisp-client/json/json-value'
import { messageToJson } from '@lispwatch/lisp-client/json/message-json'
import { faultJson } from '@lispwatch/lisp-client/json/packet-json'
import { formatTimeNs } from '@lispwatch/lisp-client/pcap/time-text'
import type { Parsed } from '@lispwatch/lisp-client/wire/control-message'
import type { Packet } from '../decode-input.ts'
import { formatEndpoint } from '../values.ts'
import { remarksJson } from './remarks-json.ts'

/** One packet of `decode` as a program reads it: `message`, or `error` where it cannot be parsed. */
export function packetJson(packet: Packet, parsed: Parsed): JsonObject {
  const { frame, timeNs, src, dst } = packet
  return {
    frame,
    ...(timeNs !== undefined && { time: formatTimeNs(timeNs) }),
    ...(src !== undefined && { src: formatEndpoint(src) }),
    ...(dst !== undefined && { dst: formatEndpoint(dst) }),
    ...(parsed.ok ? { message: messageToJson(parsed.message), ...remarksJson(parsed.remarks) } : { error: faultJson(parsed.error) }),
  }
}
