/** A message of a type that has no parser here (and the Shared Extension Message, type 15, RFC 9304), kept raw. */
export interface UnknownMessage {
  readonly type: 'unknown'
  /** The type nibble, 0 to 15. */
  readonly code: number
  /** Type 15 only: the 12-bit sub-type of RFC 9304. */
  readonly subtype?: number
  /** The whole message, its first octet included. */
  readonly bytes: Uint8Array
}
