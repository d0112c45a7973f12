/**
 * Info-Request and Info-Reply, type 7 (draft-ermagan-lisp-nat-traversal; RFC 9301 does not assign the type).
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |Type=7 |R|            Reserved                                 |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |                         Nonce (64 bits)                       |
 *    |    Key ID     | Algorithm ID  |  Authentication Data Length   |
 *    ~                     Authentication Data                       ~
 *    |                              TTL                              |
 *    |   Reserved    | EID mask-len  |      EID-AFI, EID-prefix      |
 *    |   AFI = 0 in a request; NAT-traversal LCAF (type 7) if R      |
 *
 * lispers.net puts a distinguished name in place of AFI 0 and gives its NAT-traversal LCAF the Length 16 whatever follows: such an LCAF is
 * read up to the end of the message.
 */
import { emitAddress, parseAddress } from '../field/address.ts'
import { type Authentication, emitAuthentication, parseAuthentication } from '../field/authentication.ts'
import { remarkEidPrefix } from '../field/eid-prefix.ts'
import type { WireAddress } from '../field/encoded-address.ts'
import { parseLcaf } from '../field/lcaf.ts'
import { takeTrailing } from '../field/trailing.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

/** Fields that Info-Request and Info-Reply share (type 7, draft-ermagan-lisp-nat-traversal). */
export interface InfoFields extends Authentication {
  /** The reserved bits of the first word, in place (mask 0x07ffffff). */
  readonly reserved: number
  readonly nonce: Uint8Array
  /** Minutes. */
  readonly ttl: number
  /** The reserved octet before the mask length. */
  readonly eidReserved: number
  readonly maskLength: number
  readonly eid: WireAddress
  /** Info-Request: AFI 0, or the host's name (lispers.net). Info-Reply: the NAT-traversal LCAF. */
  readonly address: WireAddress
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

export interface InfoRequest extends InfoFields {
  readonly type: 'info-request'
}

export interface InfoReply extends InfoFields {
  readonly type: 'info-reply'
}

const RESERVED = 0x07ffffff
const LCAF_HEADER_OCTETS = 8

/** An Info-Request without authentication, where none is given. */
export function infoRequest(given: Pick<InfoRequest, 'nonce' | 'eid' | 'maskLength'> & Partial<InfoRequest>): InfoRequest {
  return {
    type: 'info-request',
    reserved: 0,
    keyId: 0,
    algorithm: 0,
    authData: new Uint8Array(0),
    ttl: 0,
    eidReserved: 0,
    address: { kind: 'none' },
    ...given,
  }
}

export function parseInfo(reader: Reader): InfoRequest | InfoReply {
  const start = reader.at
  const word = reader.u32('type')
  const reserved = word & RESERVED
  if (reserved !== 0) reader.remark('reserved-bits-set', 'reserved', start, `0x${reserved.toString(16)} in the first word`)
  const nonce = reader.take(8, 'nonce')
  const { keyId, algorithm, authData } = parseAuthentication(reader)
  const ttl = reader.u32('ttl')
  const eidStart = reader.at
  const eidReserved = reader.u8('eidReserved')
  const maskLength = reader.u8('maskLength')
  const eid = parseAddress(reader, 'eid')
  if (eidReserved !== 0) reader.remark('reserved-bits-set', 'eidReserved', eidStart, `0x${eidReserved.toString(16)} before the mask length`)
  remarkEidPrefix(reader, eid, maskLength, eidStart)
  const address = parseInfoAddress(reader)
  const trailing = takeTrailing(reader)
  const fields = { reserved, nonce, keyId, algorithm, authData, ttl, eidReserved, maskLength, eid, address, ...(trailing && { trailing }) }
  return (word & 0x08000000) !== 0 ? { type: 'info-reply', ...fields } : { type: 'info-request', ...fields }
}

function parseInfoAddress(reader: Reader): WireAddress {
  const { at } = reader
  const noted = reader.remarks.length
  const address = parseAddress(reader, 'address')
  if (reader.left === 0 || address.kind !== 'lcaf' || address.type !== 7) return address
  const readSoFar = reader.at
  const remarksSoFar = reader.remarks.splice(noted)
  reader.at = at + 2
  const whole = parseLcaf(reader, 'address', parseAddress, reader.end - at - LCAF_HEADER_OCTETS)
  if (whole.lcaf.kind === 'nat-traversal') return whole
  reader.at = readSoFar
  reader.remarks.splice(noted, reader.remarks.length, ...remarksSoFar)
  return address
}

export function emitInfo(writer: Writer, message: InfoRequest | InfoReply): void {
  writer.u32((0x70000000 | (message.type === 'info-reply' ? 0x08000000 : 0) | (message.reserved & RESERVED)) >>> 0)
  writer.fixed(message.nonce, 8, 'nonce')
  emitAuthentication(writer, message)
  writer.u32(message.ttl)
  writer.u8(message.eidReserved)
  writer.u8(message.maskLength)
  emitAddress(writer, message.eid)
  emitAddress(writer, message.address)
  if (message.trailing) writer.octets(message.trailing)
}
