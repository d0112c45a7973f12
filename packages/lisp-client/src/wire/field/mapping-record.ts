import type { WireAddress } from './encoded-address.ts'

/** An RLOC-record (RFC 9301 5.4). */
export interface Locator {
  readonly address: WireAddress
  /** Lower is better; 255 must not carry unicast. */
  readonly priority: number
  /** Share among locators of equal priority, relative. */
  readonly weight: number
  /** The multicast twins of priority and weight. */
  readonly mpriority: number
  readonly mweight: number
  /** L: local to the answering ETR. */
  readonly local: boolean
  /** p: the locator that is being RLOC-probed. */
  readonly probed: boolean
  /** R: the sender has a route to it. */
  readonly reachable: boolean
  /** The 13 unused flag bits, as a number. */
  readonly unusedFlags: number
}

/** An EID-record with its locator-set (RFC 9301 5.4); in a Map-Referral see ReferralRecord. */
export interface MappingRecord {
  /** As on the wire, uint32: read it through recordTtlMinutes. */
  readonly ttl: number
  readonly eid: WireAddress
  readonly maskLength: number
  /** ACT, 0 to 7; meaningful only where `locators` is empty. */
  readonly action: number
  readonly authoritative: boolean
  /** 12 bits, 0 means none (RFC 9302). */
  readonly mapVersion: number
  readonly locators: readonly Locator[]
  /** The 12 reserved bits after A. */
  readonly reserved: number
  /** The 4 reserved bits before the map-version. */
  readonly versionReserved: number
}
