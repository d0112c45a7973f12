import type { Authentication } from '../field/authentication.ts'
import type { WireAddress } from '../field/encoded-address.ts'

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
