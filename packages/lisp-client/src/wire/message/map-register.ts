import type { Authentication } from '../field/authentication.ts'
import type { MappingRecord } from '../field/mapping-record.ts'

/** Map-Register (RFC 9301 5.6). */
export interface MapRegister extends Authentication {
  readonly type: 'map-register'
  /** P: the map-server shall answer for the site. */
  readonly proxyMapReply: boolean
  /** S: LISP-SEC capable. */
  readonly security: boolean
  /** I: xTR-ID and Site-ID stand at the end. */
  readonly xtrIdPresent: boolean
  /** R of the NAT-traversal draft: registered through an RTR. */
  readonly rtrPresent: boolean
  /** E: EID-notify, a first-hop router found a moving EID. */
  readonly eidNotify: boolean
  /** T: the registration lives for the record TTL. */
  readonly useTtl: boolean
  /** a: locator-sets of several xTRs are merged. */
  readonly mergeRequested: boolean
  /** The bit beside M that RFC 9301 reserves and older code used for mobile nodes. */
  readonly mobileNode: boolean
  /** M: wants a Map-Notify. */
  readonly wantMapNotify: boolean
  /** The reserved bits of the first word, in place (mask 0x00ffe000). */
  readonly reserved: number
  readonly nonce: Uint8Array
  readonly records: readonly MappingRecord[]
  /** 16 octets. */
  readonly xtrId?: Uint8Array
  /** Eight octets. */
  readonly siteId?: Uint8Array
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}
