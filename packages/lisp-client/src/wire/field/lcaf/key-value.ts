/**
 * Key/value address pair, type 15 (RFC 8060 5.5, unapproved).
 *
 *    |              AFI = x          |       Address as Key ...      |
 *    |              AFI = y          |       Address as Value ...    |
 */
import type { Reader } from '../../reader.ts'
import type { Writer } from '../../writer.ts'
import type { Lcaf } from '../encoded-address.ts'
import type { AddressEmitter, AddressParser } from './codec.ts'

type KeyValue = Extract<Lcaf, { kind: 'key-value' }>

export function parseKeyValue(body: Reader, nested: AddressParser): KeyValue {
  const key = nested(body, 'key')
  return { kind: 'key-value', key, value: nested(body, 'value') }
}

export function emitKeyValue(writer: Writer, lcaf: KeyValue, nested: AddressEmitter): void {
  nested(writer, lcaf.key)
  nested(writer, lcaf.value)
}
