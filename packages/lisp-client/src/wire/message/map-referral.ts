import type { MappingRecord } from '../field/mapping-record.ts'

/** A signature section (RFC 8111 6.4.1). Times are seconds since 1970 UTC, uint32. */
export interface ReferralSignature {
  readonly originalTtlMinutes: number
  readonly expirationSeconds: number
  readonly inceptionSeconds: number
  readonly keyTag: number
  readonly algorithm: number
  /** The reserved 24 bits after the algorithm. */
  readonly reserved: number
  readonly signature: Uint8Array
}

/** A record of a Map-Referral: `locators` is the referral set, `action` one of the six of RFC 8111 6.1. */
export interface ReferralRecord extends MappingRecord {
  /** I: the referral set is not complete. Its bit is not part of `reserved`. */
  readonly incomplete: boolean
  readonly signatures: readonly ReferralSignature[]
}

/** Map-Referral (RFC 8111 6.4). */
export interface MapReferral {
  readonly type: 'map-referral'
  /** The reserved bits of the first word, in place (mask 0x0fffff00). */
  readonly reserved: number
  readonly nonce: Uint8Array
  readonly records: readonly ReferralRecord[]
  /** Octets behind the last field; absent when there are none. */
  readonly trailing?: Uint8Array
}
