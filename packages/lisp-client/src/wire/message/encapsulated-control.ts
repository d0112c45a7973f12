/** What a checksum field held: the right value, zero, or another value (kept, so that it is emitted again). */
export type Checksum = 'valid' | 'absent' | number

/** The inner IP and UDP headers with the control message `M` inside (RFC 9301 5.8). */
export interface InnerPacket<M> {
  /** Canonical text; both of one family, which decides the IP version of the inner header. */
  readonly src: string
  readonly dst: string
  readonly sourcePort: number
  readonly destinationPort: number
  /** Time to live or hop limit. */
  readonly timeToLive: number
  /** Type of service or traffic class. */
  readonly trafficClass: number
  /** IPv4: identification; IPv6: flow label. */
  readonly identification: number
  /** IPv4 only: the 16 bits of flags and fragment offset. */
  readonly fragment: number
  /** IPv4 options, absent when there are none. */
  readonly options?: Uint8Array
  readonly headerChecksum: Checksum
  readonly udpChecksum: Checksum
  readonly message: M
  /** Octets behind the UDP length, absent when there are none. */
  readonly trailing?: Uint8Array
}

/** Encapsulated Control Message (RFC 9301 5.8). */
export interface EncapsulatedControlOf<M> {
  readonly type: 'encapsulated-control'
  /** S: authentication data follows the first word (RFC 9303 6.1). */
  readonly security: boolean
  /** D: the sender wants a Map-Referral (RFC 8111). */
  readonly ddtOriginated: boolean
  /** E: forward to the ETR. */
  readonly toEtr: boolean
  /** M: destined to a map-server. */
  readonly toMapServer: boolean
  /** The reserved bits of the first word, in place (mask 0x00ffffff). OpenOverlayRouter sets 0x00400000 and 0x00200000 for RTRs. */
  readonly reserved: number
  /** Authentication data, kept raw; present where `security` and it is there. */
  readonly securityData?: Uint8Array
  readonly inner: InnerPacket<M>
}
