/**
 * Values of AFI-encoded addresses (RFC 9301 5.1, RFC 8060). Everything an address carried on the wire is in its value, so that it is
 * emitted again octet for octet; reserved fields that are nearly always zero are optional and absent when zero.
 */

/** An address as it stands in a control message. */
export type WireAddress =
  | { readonly kind: 'none' } // AFI 0
  | { readonly kind: 'ipv4'; readonly address: string } // AFI 1
  | { readonly kind: 'ipv6'; readonly address: string } // AFI 2
  | { readonly kind: 'mac'; readonly address: string } // AFI 6, 'aa:bb:cc:dd:ee:ff'
  | NameAddress
  | LcafAddress
  | { readonly kind: 'unknown'; readonly afi: number; readonly bytes: Uint8Array }

/** AFI 17, a distinguished name (RFC 9735). Attacker-controlled text: escape it wherever it is shown. */
export interface NameAddress {
  readonly kind: 'name'
  /** Decoded as UTF-8; octets that are not UTF-8 read as U+FFFD and are kept in `bytes`. */
  readonly name: string
  /** The octets before the closing zero, present only where `name` does not encode back to them. */
  readonly bytes?: Uint8Array
  /** False where the closing zero octet was missing inside an LCAF; absent otherwise. */
  readonly terminated?: false
}

/** AFI 16387, an address in LISP Canonical Address Format (RFC 8060 3). */
export interface LcafAddress {
  readonly kind: 'lcaf'
  /** The type octet; IANA "LISP LCAF Types". */
  readonly type: number
  readonly lcaf: Lcaf
  /** Rsvd1, Flags, Rsvd2 as one number 0xRRFFSS; absent when all zero. Parts that a type defines (IID mask-len, B) are masked out. */
  readonly reserved?: number
  /** Length as received where the body goes on behind it (the Info-Reply of lispers.net); absent where Length is right. */
  readonly statedLength?: number
  /** Octets between the end of the last field and the end given by Length; absent when there are none. */
  readonly trailing?: Uint8Array
}

/** Body of an LCAF, tagged by `kind`; RFC 8060 section given for each. */
export type Lcaf =
  | { readonly kind: 'null' } // type 0
  | { readonly kind: 'afi-list'; readonly addresses: readonly WireAddress[] } // 1, 4.10
  | { readonly kind: 'instance-id'; readonly iid: number; readonly iidMaskLength: number; readonly address: WireAddress } // 2, 4.1
  | { readonly kind: 'as-number'; readonly asNumber: number; readonly address: WireAddress } // 3, 4.2
  | ApplicationData
  | GeoCoordinates
  | { readonly kind: 'opaque-key'; readonly fieldCount: number; readonly wildcardFields: number; readonly key: Uint8Array } // 6, 5.2
  | NatTraversal
  | { readonly kind: 'nonce-locator'; readonly reserved: number; readonly nonce: number; readonly address: WireAddress } // 8, 5.3
  | MulticastInfo
  | { readonly kind: 'explicit-locator-path'; readonly hops: readonly ExplicitHop[] } // 10, 4.6
  | SecurityKey
  | SourceDestination
  | { readonly kind: 'replication-list'; readonly entries: readonly ReplicationEntry[] } // 13, 4.9
  | JsonData
  | { readonly kind: 'key-value'; readonly key: WireAddress; readonly value: WireAddress } // 15, 5.5
  | EncapsulationFormat
  | { readonly kind: 'vendor-specific'; readonly reserved: number; readonly oui: number; readonly bytes: Uint8Array } // 255, RFC 9306 4
  | { readonly kind: 'unknown'; readonly bytes: Uint8Array }
  | { readonly kind: 'malformed'; readonly bytes: Uint8Array } // a known type whose body does not parse

/** Type 4 (5.1, unapproved). Ports are inclusive ranges. */
export interface ApplicationData {
  readonly kind: 'application-data'
  /** IP TOS, IPv6 traffic class or flow label, 24 bits. */
  readonly trafficClass: number
  readonly protocol: number
  readonly localPortFirst: number
  readonly localPortLast: number
  readonly remotePortFirst: number
  readonly remotePortLast: number
  readonly address: WireAddress
}

/**
 * Type 5 in its two encodings, and type 17 with the newer one. `degrees-minutes-seconds` is RFC 8060 4.3. `milliseconds` is the layout that
 * lispers.net sends under type 5 (flags, uncertainty, degrees + milliseconds, altitude, radius); that RFC 10040 uses the same layout and
 * code point 17 has not been verified against its text.
 */
export interface GeoCoordinates {
  readonly kind: 'geo-coordinates'
  readonly encoding: 'degrees-minutes-seconds' | 'milliseconds'
  /** Decimal degrees, north positive. */
  readonly latitude: number
  /** Decimal degrees, east positive. */
  readonly longitude: number
  /** Metres above sea level; null where none is encoded. */
  readonly altitudeMetres: number | null
  /** Radius of a circular area; null for a point. Encoding `milliseconds` only. */
  readonly radiusMetres: number | null
  /** Encoding `milliseconds` only; null where none is encoded. */
  readonly uncertaintyMetres: number | null
  /** The coordinates as received (12 or 20 octets): decimal degrees do not always encode back to the same octets. */
  readonly coordinates: Uint8Array
  readonly address: WireAddress
}

/** Type 7 (4.4). Where the list of RTRs ends is given by Length. */
export interface NatTraversal {
  readonly kind: 'nat-traversal'
  readonly mapServerPort: number
  readonly etrPort: number
  readonly globalEtr: WireAddress
  readonly mapServer: WireAddress
  readonly privateEtr: WireAddress
  readonly rtrs: readonly WireAddress[]
}

/** Type 9 (4.5): (S,G) in an instance. */
export interface MulticastInfo {
  readonly kind: 'multicast-info'
  readonly iid: number
  readonly reserved: number
  readonly sourceMaskLength: number
  readonly groupMaskLength: number
  readonly source: WireAddress
  readonly group: WireAddress
}

export interface ExplicitHop {
  readonly lookup: boolean
  readonly probe: boolean
  readonly strict: boolean
  /** The 13 bits before L, P and S. */
  readonly reserved: number
  readonly address: WireAddress
}

/** Type 11 (4.7). */
export interface SecurityKey {
  readonly kind: 'security-key'
  readonly algorithm: number
  readonly revoked: boolean
  /** Rsvd3 and the seven bits of Rsvd4 as one number. */
  readonly reserved: number
  readonly keys: readonly Uint8Array[]
  readonly address: WireAddress
}

/** Type 12 (4.8). */
export interface SourceDestination {
  readonly kind: 'source-destination'
  readonly reserved: number
  readonly sourceMaskLength: number
  readonly destinationMaskLength: number
  readonly source: WireAddress
  readonly destination: WireAddress
}

export interface ReplicationEntry {
  /** Rsvd3 and Rsvd4, 24 bits. */
  readonly reserved: number
  readonly level: number
  readonly address: WireAddress
}

/** Type 14 (5.4, unapproved). `text` is present for the textual encoding when it is UTF-8; attacker-controlled. */
export interface JsonData {
  readonly kind: 'json'
  readonly binary: boolean
  readonly bytes: Uint8Array
  readonly text?: string
  /** Absent where the LCAF ends after the JSON. */
  readonly address?: WireAddress
}

/** Type 16 (5.6, unapproved). */
export interface EncapsulationFormat {
  readonly kind: 'encapsulation-format'
  readonly gue: boolean
  readonly geneve: boolean
  readonly nvgre: boolean
  readonly vxlanGpe: boolean
  readonly vxlan: boolean
  readonly layer2Lisp: boolean
  readonly lisp: boolean
  /** The 25 bits before U. */
  readonly reserved: number
  readonly address: WireAddress
}
