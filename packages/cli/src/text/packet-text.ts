import { formatTimeNs } from '@lispwatch/lisp-client/pcap/time-text'
import { type ExplainedField, type Explanation, explain } from '@lispwatch/lisp-client/wire/explain/explain'
import { explainFault } from '@lispwatch/lisp-client/wire/wire-error'
import type { Packet } from '../decode-input.ts'
import { formatEndpoint } from '../values.ts'
import { printable } from './printable.ts'
import type { Style } from './style.ts'
import { table } from './table.ts'

type Remark = Explanation['remarks'][number]

/**
 * One packet of `decode` for people: its way, then a line for each field with offset and length in octets (bits as first bit and count), name, value, and
 * where it is defined. A remark stands under the field it is about.
 */
export function packetText(packet: Packet, style: Style): string[] {
  const { fields, remarks, error } = explain(packet.payload)
  const lines = table(fields.map(fieldCells), { indent: 2, right: [0], widest: 72 })
  const remarksAfter = remarksByField(fields, remarks)
  return [
    style.strong(headText(packet)),
    ...(error === undefined ? [] : [`  ${style.bad(printable(`cannot be parsed: ${explainFault(error)}`))} (${error.code})`]),
    ...fields.flatMap(({ kind }, i) => [
      kind === 'bits' ? style.weak(lines[i] ?? '') : (lines[i] ?? ''),
      ...(remarksAfter.get(i) ?? []).map(({ code, detail }) => `      ${style.bad(`remark ${code}`)}: ${printable(detail)}`),
    ]),
  ]
}

function headText({ frame, timeNs, src, dst, payload }: Packet): string {
  const time = timeNs === undefined ? [] : [formatTimeNs(timeNs)]
  const way = src === undefined || dst === undefined ? [] : [`${formatEndpoint(src)} > ${formatEndpoint(dst)}`]
  return `${frame}. ${[...time, ...way, `${payload.length} octets`].join(', ')}`
}

function fieldCells({ kind, name, value, offset, length, firstBit, bitCount, reference, depth }: ExplainedField): string[] {
  const place =
    kind === 'bits'
      ? ['', `bit ${firstBit ?? 0}${bitCount === 1 ? '' : `-${(firstBit ?? 0) + (bitCount ?? 1) - 1}`}`]
      : [String(offset), `+${length}`]
  return [...place, `${'  '.repeat(depth)}${printable(name)}: ${printable(value)}`, reference]
}

/** Each remark goes under the last line that begins at or before it and reaches it. */
function remarksByField(fields: readonly ExplainedField[], remarks: readonly Remark[]): Map<number, Remark[]> {
  const placed = new Map<number, Remark[]>()
  for (const remark of remarks) {
    const byPath = fields.findLastIndex(({ path }) => path === remark.path)
    const byPlace = fields.findLastIndex(({ offset, length }) => offset <= remark.offset && remark.offset < offset + Math.max(length, 1))
    const index = Math.max(byPath === -1 ? byPlace : byPath, 0)
    placed.set(index, [...(placed.get(index) ?? []), remark])
  }
  return placed
}
