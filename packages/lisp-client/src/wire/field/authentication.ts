/**
 * The authentication block that Map-Register, Map-Notify, Map-Notify-Ack and the Info messages share (RFC 9301 5.6).
 *
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    |    Key ID     | Algorithm ID  |  Authentication Data Length   |
 *    +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *    ~                     Authentication Data                       ~
 *
 * RFC 6833 had one 16-bit "Key ID" there, which carried the algorithm: it reads as key 0 and that algorithm.
 */
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface Authentication {
  readonly keyId: number
  /** Algorithm ID: 0 none, 1 HMAC-SHA-1-96, 2 HMAC-SHA-256-128, 3 HMAC-SHA-256-128 with HKDF (RFC 9301 12.5). */
  readonly algorithm: number
  /** 20 and 32 octets are usual in the field, 12 and 16 what the names say. */
  readonly authData: Uint8Array
}

/** Offset of the authentication data in each message that has it: first word, nonce, ids and length. */
export const AUTH_DATA_OFFSET = 16

export function parseAuthentication(reader: Reader): Authentication {
  const keyId = reader.u8('keyId')
  const algorithm = reader.u8('algorithm')
  const length = reader.u16('authDataLength')
  const authData = reader.take(length, 'authData')
  if (!usualLength(algorithm, length)) {
    reader.remark('authentication-length-unusual', 'authData', reader.at - length - 2, `${length} octets for algorithm ${algorithm}`)
  }
  return { keyId, algorithm, authData }
}

export function emitAuthentication(writer: Writer, block: Authentication): void {
  writer.u8(block.keyId)
  writer.u8(block.algorithm)
  writer.u16(block.authData.length)
  writer.octets(block.authData)
}

function usualLength(algorithm: number, length: number): boolean {
  switch (algorithm) {
    case 0:
      return length === 0
    case 1:
      return length === 20 || length === 12
    case 2:
    case 3:
      return length === 32 || length === 16
    default:
      return true
  }
}
