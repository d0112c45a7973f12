import type { Authentication } from '../field/authentication.ts'
import type { MappingRecord } from '../field/mapping-record.ts'

/** Fields that Map-Notify and Map-Notify-Ack share (RFC 9301 5.7). */
export interface NotifyFields extends Authentication {
  /** I and R as OpenOverlayRouter and lispers.net set them; RFC 9301 reserves the bits. */
  readonly xtrIdPresent: boolean
  readonly rtrPresent: boolean
  /** The other reserved bits of the first word, in place (mask 0x0cffff00). */
  readonly reserved: number
  readonly nonce: Uint8Array
  readonly records: readonly MappingRecord[]
  readonly xtrId?: Uint8Array
  readonly siteId?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}

export interface MapNotify extends NotifyFields {
  readonly type: 'map-notify'
}

export interface MapNotifyAck extends NotifyFields {
  readonly type: 'map-notify-ack'
}
