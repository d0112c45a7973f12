/**
 * Opaque key, type 6 (RFC 8060 5.2, unapproved).
 *
 *    | Key Field Num |      Key Wildcard Fields      |   Key . . .   |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'

type OpaqueKey = Extract<Lcaf, { kind: 'opaque-key' }>

export function parseOpaqueKey(body: Reader): OpaqueKey {
  const lastField = body.u8('fieldCount')
  const wildcardFields = body.u16('wildcardFields')
  return { kind: 'opaque-key', fieldCount: lastField + 1, wildcardFields, key: body.rest('key') }
}

export function emitOpaqueKey(writer: Writer, lcaf: OpaqueKey): void {
  writer.u8(lcaf.fieldCount - 1)
  writer.u16(lcaf.wildcardFields)
  writer.octets(lcaf.key)
}
