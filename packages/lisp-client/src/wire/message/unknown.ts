/**
 * A message of a type without a parser here, and the Shared Extension Message (RFC 9304 3), kept raw.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=15|        Sub-type       |   extension-specific          |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface UnknownMessage {
  readonly type: 'unknown'
  /** The type nibble, 0 to 15. */
  readonly code: number
  /** Type 15 only: the 12-bit sub-type of RFC 9304. */
  readonly subtype?: number
  /** The whole message, its first octet included. */
  readonly bytes: Uint8Array
}

export function parseUnknown(reader: Reader): UnknownMessage {
  const start = reader.at
  const bytes = reader.rest('bytes')
  const code = (bytes[0] ?? 0) >>> 4
  if (code !== 15) reader.remark('unknown-type', 'type', start, `type ${code}`)
  if (code === 15 && bytes.length >= 2)
    return { type: 'unknown', code, subtype: (((bytes[0] as number) & 0xf) << 8) | (bytes[1] as number), bytes }
  return { type: 'unknown', code, bytes }
}

export function emitUnknown(writer: Writer, message: UnknownMessage): void {
  writer.octets(message.bytes)
}
