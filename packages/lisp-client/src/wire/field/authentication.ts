/**
 * The authentication block that Map-Register, Map-Notify, Map-Notify-Ack and the Info messages share.
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |    Key ID     | Algorithm ID  |  Authentication Data Length   |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    ~                     Authentication Data                       ~
 *
 * RFC 9301 5.6. RFC 6833 had one 16-bit "Key ID" there, which carried the algorithm: it reads as key 0 and that algorithm.
 */
export interface Authentication {
  readonly keyId: number
  /** Algorithm ID: 0 none, 1 HMAC-SHA-1-96, 2 HMAC-SHA-256-128, 3 HMAC-SHA-256-128 with HKDF (RFC 9301 12.5). */
  readonly algorithm: number
  /** 20 and 32 octets are usual in the field, 12 and 16 what the names say. */
  readonly authData: Uint8Array
}
