import type { MappingRecord } from '../field/mapping-record.ts'

/** Map-Reply (RFC 9301 5.4). */
export interface MapReply {
  readonly type: 'map-reply'
  /** P: answers an RLOC-probe. */
  readonly probe: boolean
  /** E: the site does echo-nonce. */
  readonly echoNonce: boolean
  /** S: LISP-SEC authentication data follows the records (RFC 9303). */
  readonly security: boolean
  /** The reserved bits of the first word, in place (mask 0x01ffff00). lispers.net puts a hop count into the octet 0x00ff0000. */
  readonly reserved: number
  /** Eight octets, copied from the Map-Request. */
  readonly nonce: Uint8Array
  readonly records: readonly MappingRecord[]
  /** LISP-SEC authentication data, kept raw; present where `security` and octets follow. */
  readonly securityData?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}
