import { type CapturedDatagram, formatEndpoint } from '../pcap/capture.ts'
import { formatTimeNs } from '../pcap/time-text.ts'
import { parseControlMessage } from '../wire/control-message.ts'
import type { Remark } from '../wire/remark.ts'
import type { WireFault } from '../wire/wire-error.ts'
import type { JsonObject } from './json-value.ts'
import { messageToJson } from './message-json.ts'

/** A packet as `lispwatch decode --json` writes it, one per line: `message`, or `error` where its octets cannot be parsed. */
export function packetToJson(datagram: CapturedDatagram): JsonObject {
  const { frame, timeNs, src, dst, payload } = datagram
  return { frame, time: formatTimeNs(timeNs), src: formatEndpoint(src), dst: formatEndpoint(dst), ...payloadToJson(payload) }
}

/** The part of it that needs no capture: for octets given as hexadecimal text. */
export function payloadToJson(payload: Uint8Array): JsonObject {
  const parsed = parseControlMessage(payload)
  if (!parsed.ok) return { error: faultJson(parsed.error) }
  return { message: messageToJson(parsed.message), remarks: parsed.remarks.map(remarkJson) }
}

export function faultJson({ code, offset, path, need, have }: WireFault): JsonObject {
  return { code, offset, path, ...(need !== undefined && { need }), ...(have !== undefined && { have }) }
}

export function remarkJson({ code, path, offset, detail }: Remark): JsonObject {
  return { code, path, offset, detail }
}
