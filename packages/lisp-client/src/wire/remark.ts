import { joinPath } from './wire-error.ts'

/** A deviation that still parses. Remarks are about octets; what they mean for a network is decided elsewhere. */
export type RemarkCode =
  | 'reserved-bits-set' // RFC 9301: MUST be zero on transmit
  | 'ttl-in-seconds' // top bit of the record TTL set: the rest counts seconds (seen from lispers.net)
  | 'host-bits-set' // an EID-prefix with bits beyond its mask length
  | 'mask-length-out-of-range' // longer than the address family allows
  | 'action-with-locators' // ACT is defined only for an empty locator-set (RFC 9301 5.4)
  | 'action-unassigned' // ACT 6 or 7
  | 'probed-locator-in-request' // the p bit MUST NOT be set in Map-Request and Map-Register
  | 'several-probed-locators' // the p bit belongs to a single locator
  | 'several-eid-records' // a sender MUST send one record per Map-Request
  | 'no-eid-record'
  | 'no-records'
  | 'no-itr-rloc-address' // every ITR-RLOC is AFI 0
  | 'trailing-bytes'
  | 'unknown-afi'
  | 'unknown-lcaf'
  | 'lcaf-malformed' // the LCAF's body does not parse within its length; kept raw
  | 'lcaf-too-deep' // nested beyond the cap; kept raw
  | 'lcaf-length-wrong' // Length ends before the addresses do (the Info-Reply of lispers.net)
  | 'lcaf-trailing-bytes'
  | 'name-not-terminated'
  | 'name-not-utf8'
  | 'inner-checksum-absent' // the inner UDP checksum MUST be non-zero (RFC 9301 5.8)
  | 'inner-checksum-wrong'
  | 'inner-length-mismatch'
  | 'inner-fragment'
  | 'ecm-too-deep'
  | 'probe-in-ecm' // an RLOC-probe MUST NOT be encapsulated (RFC 9301 5.8)
  | 'security-data-missing' // the S bit is set and no authentication data follows
  | 'authentication-length-unusual'
  | 'xtr-id-missing' // the I bit is set and fewer than 16 octets follow
  | 'xtr-id-unannounced' // an xTR-ID and Site-ID without the I bit
  | 'site-id-missing' // an xTR-ID without the Site-ID
  | 'unknown-type'
  | 'more-remarks-left-out' // the cap of remarks per message was reached

export interface Remark {
  readonly code: RemarkCode
  /** Field path, as in WireFault. */
  readonly path: string
  /** Octets from the start of the outermost message. */
  readonly offset: number
  /** One plain clause, made of numbers and fixed words only: never text from the network. */
  readonly detail: string
}

/** Moves the remarks noted since `from` under the enclosing field. Cheap when there are none. */
export function remarksWithin(remarks: Remark[], from: number, segment: string): void {
  for (let i = from; i < remarks.length; i++) {
    const remark = remarks[i]
    if (remark) remarks[i] = { ...remark, path: joinPath(segment, remark.path) }
  }
}
