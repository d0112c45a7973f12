import type { WireAddress } from '../field/encoded-address.ts'
import type { MappingRecord } from '../field/mapping-record.ts'

/** One EID that is asked for. */
export interface EidQuery {
  readonly eid: WireAddress
  readonly maskLength: number
  /** N: subscribe to the mapping (RFC 9437, as lispers.net sends it). */
  readonly subscribe: boolean
  /** The seven other reserved bits. */
  readonly reserved: number
}

/** Map-Request (RFC 9301 5.2), with the fields of RFC 9437 for subscriptions. */
export interface MapRequest {
  readonly type: 'map-request'
  /** A: wants the answer of the site, not of a map-server. */
  readonly authoritative: boolean
  /** M: a mapping record of the sender follows the queries. */
  readonly mapDataPresent: boolean
  /** P: RLOC-probe. */
  readonly probe: boolean
  /** S: solicits a Map-Request (SMR). */
  readonly solicitMapRequest: boolean
  /** p: sent by a PITR. */
  readonly pitr: boolean
  /** s: sent because of an SMR. */
  readonly smrInvoked: boolean
  /** I: xTR-ID (and Site-ID) stand at the end (RFC 9437). */
  readonly xtrIdPresent: boolean
  /** L: the sender is an xTR of the same site. */
  readonly localXtr: boolean
  /** D: no Map-Reply is wanted. */
  readonly dontMapReply: boolean
  /** The reserved bits of the first word, in place. */
  readonly reserved: number
  /** Eight octets. */
  readonly nonce: Uint8Array
  readonly sourceEid: WireAddress
  /** 1 to 32 addresses at which the sender takes a Map-Reply. */
  readonly itrRlocs: readonly WireAddress[]
  readonly eids: readonly EidQuery[]
  /** Present where `mapDataPresent`. */
  readonly mapReply?: MappingRecord
  /** 16 octets. */
  readonly xtrId?: Uint8Array
  /** Eight octets; lispers.net leaves it out. */
  readonly siteId?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}
