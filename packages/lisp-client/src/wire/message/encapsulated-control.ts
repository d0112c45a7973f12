/**
 * Encapsulated Control Message (RFC 9301 5.8): a control message in UDP in IPv4 or IPv6, behind a header of one word.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=8 |S|D|E|M|            Reserved                           |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |    AD Type    |       Authentication Data Content . . .       |   if S
 *    |                IPv4 or IPv6 header, UDP header                |
 *    |                      LISP Control Message                     |
 *
 * E and M are in RFC 9301's registry of header bits (12.6, table 9).
 */
import { emitInnerPacket, type InnerPacket, parseInnerPacket } from '../inner/packet.ts'
import { parseSecurityData } from '../inner/security-data.ts'
import type { Reader } from '../reader.ts'
import { remarksWithin } from '../remark.ts'
import { within } from '../wire-error.ts'
import type { Writer } from '../writer.ts'

export type { Checksum, InnerPacket } from '../inner/packet.ts'

export interface EncapsulatedControlOf<M> {
  readonly type: 'encapsulated-control'
  /** S: authentication data follows the first word (RFC 9303 6.1). */
  readonly security: boolean
  /** D: the sender wants a Map-Referral (RFC 8111). */
  readonly ddtOriginated: boolean
  /** E: forward to the ETR. */
  readonly toEtr: boolean
  /** M: destined to a map-server. */
  readonly toMapServer: boolean
  /** The reserved bits of the first word, in place (mask 0x00ffffff). OpenOverlayRouter sets 0x00400000 and 0x00200000 for RTRs. */
  readonly reserved: number
  /** Authentication data, kept raw; present where `security` and it is there. */
  readonly securityData?: Uint8Array
  readonly inner: InnerPacket<M>
}

const RESERVED = 0x00ffffff

/** Puts a message into an ECM with every flag clear and plain inner headers, where none are given. */
export function encapsulate<M>(
  inner: Pick<InnerPacket<M>, 'src' | 'dst' | 'sourcePort' | 'message'> & Partial<InnerPacket<M>>,
  flags: Partial<Pick<EncapsulatedControlOf<M>, 'ddtOriginated' | 'toEtr' | 'toMapServer'>> = {},
): EncapsulatedControlOf<M> {
  return {
    type: 'encapsulated-control',
    security: false,
    ddtOriginated: false,
    toEtr: false,
    toMapServer: false,
    reserved: 0,
    ...flags,
    inner: {
      destinationPort: 4342,
      timeToLive: 64,
      trafficClass: 0,
      identification: 0,
      fragment: 0,
      headerChecksum: 'valid',
      udpChecksum: 'valid',
      ...inner,
    },
  }
}

/** Reads an ECM; `parseMessage` reads the control message inside, from a reader that ends with it. */
export function parseEncapsulatedControl<M>(reader: Reader, parseMessage: (inner: Reader) => M): EncapsulatedControlOf<M> {
  const start = reader.at
  const word = reader.u32('type')
  const reserved = word & RESERVED
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  const security = (word & 0x08000000) !== 0
  const securityData = security ? parseSecurityData(reader) : undefined
  const noted = reader.remarks.length
  try {
    const inner = parseInnerPacket(reader, parseMessage)
    if (reader.remarks.length > noted) remarksWithin(reader.remarks, noted, 'inner')
    return {
      type: 'encapsulated-control',
      security,
      ddtOriginated: (word & 0x04000000) !== 0,
      toEtr: (word & 0x02000000) !== 0,
      toMapServer: (word & 0x01000000) !== 0,
      reserved,
      ...(securityData && { securityData }),
      inner,
    }
  } catch (error) {
    throw within(error, 'inner')
  }
}

export function emitEncapsulatedControl<M>(
  writer: Writer,
  message: EncapsulatedControlOf<M>,
  emitMessage: (writer: Writer, message: M) => void,
): void {
  if (message.securityData && !message.security) throw new RangeError('securityData needs security')
  const flags =
    (message.security ? 0x08000000 : 0) |
    (message.ddtOriginated ? 0x04000000 : 0) |
    (message.toEtr ? 0x02000000 : 0) |
    (message.toMapServer ? 0x01000000 : 0)
  writer.u32((0x80000000 | flags | (message.reserved & RESERVED)) >>> 0)
  if (message.securityData) writer.octets(message.securityData)
  emitInnerPacket(writer, message.inner, emitMessage)
}
