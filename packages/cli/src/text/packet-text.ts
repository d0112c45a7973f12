import type { JsonValue } from '@lispwatch/lisp-client/json/json-value'
import { messageToJson } from '@lispwatch/lisp-client/json/message-json'
import { formatTimeNs } from '@lispwatch/lisp-client/pcap/time-text'
import type { Parsed } from '@lispwatch/lisp-client/wire/control-message'
import { explainFault } from '@lispwatch/lisp-client/wire/wire-error'
import type { Packet } from '../decode-input.ts'
import { formatEndpoint } from '../values.ts'
import { printable } from './printable.ts'
import type { Style } from './style.ts'

/** One packet of `decode` for people: its way, its fields, what is odd about it. */
export function packetText(packet: Packet, parsed: Parsed, style: Style): string[] {
  const { frame, timeNs, src, dst, payload } = packet
  const way = src !== undefined && dst !== undefined ? `${formatEndpoint(src)} > ${formatEndpoint(dst)}, ` : ''
  const head = `${frame}. ${timeNs === undefined ? '' : `${formatTimeNs(timeNs)}, `}${way}${payload.length} octets`
  if (!parsed.ok) {
    const { code, offset, path } = parsed.error
    return [style.strong(head), `  ${style.bad(`cannot be parsed: ${explainFault(parsed.error)}`)} (${code} at octet ${offset}, ${path})`]
  }
  return [
    style.strong(head),
    ...valueLines(messageToJson(parsed.message), 2, style),
    ...parsed.remarks.map(({ code, path, offset, detail }) => `  ${style.bad(`remark ${code}`)}: ${detail} (${path}, octet ${offset})`),
  ]
}

/** Names and values, one per line; what is inside something is indented under it. */
function valueLines(value: JsonValue, indent: number, style: Style): string[] {
  const pad = ' '.repeat(indent)
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, i) => namedLines(`${i + 1}.`, item, indent, style))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, part]) => namedLines(name, part, indent, style))
  return [`${pad}${plain(value)}`]
}

function namedLines(name: string, value: JsonValue, indent: number, style: Style): string[] {
  const label = `${' '.repeat(indent)}${style.weak(name)}`
  if (typeof value !== 'object' || value === null) return [`${label} ${plain(value)}`]
  const lines = valueLines(value, indent + 2, style)
  return lines.length === 0 ? [`${label} none`] : [label, ...lines]
}

function plain(value: string | number | boolean | null | JsonValue): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  return value === null ? 'none' : printable(String(value))
}
