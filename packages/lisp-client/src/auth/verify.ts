import { timingSafeEqual } from 'node:crypto'
import type { ControlMessage } from '../wire/control-message.ts'
import { AUTH_DATA_OFFSET } from '../wire/field/authentication.ts'
import { type AuthenticatedType, hmac, macAlgorithm, messageKey, type Secret, secretOctets } from './algorithm.ts'

/**
 * Which octets the digest covers. `whole-message` is what implementations do; `records-only` is the letter of RFC 9301 5.6 (5), which
 * ends with the last RLOC-record and so leaves xTR-ID and Site-ID out. Where there is nothing behind the records the two are one, told as
 * `whole-message`.
 */
export type Coverage = 'whole-message' | 'records-only'

export type AuthenticatedMessage = Extract<ControlMessage, { type: AuthenticatedType }>

export type Verification =
  | { readonly ok: true; readonly coverage: Coverage; readonly algorithm: number; readonly digestOctets: number }
  | { readonly ok: false; readonly reason: 'not-authenticated' | 'unknown-algorithm' | 'bad-length' | 'wrong-digest' }

/** True for messages that carry an authentication block. */
export function isAuthenticated(message: ControlMessage): message is AuthenticatedMessage {
  return 'authData' in message
}

/**
 * Verifies the authentication data of a message against a secret. `bytes` are the message's octets as they were received, `message` what
 * they were parsed to. Digests are compared in constant time; whole ones (20, 32 octets) and truncated ones (12, 16) are accepted.
 */
export function verifyMessage(bytes: Uint8Array, message: AuthenticatedMessage, secret: Secret): Verification {
  if (message.algorithm === 0 || message.authData.length === 0) return { ok: false, reason: 'not-authenticated' }
  const algorithm = macAlgorithm(message.algorithm)
  const key = algorithm && messageKey(algorithm, message.type, message.nonce, secretOctets(secret))
  if (!algorithm || !key) return { ok: false, reason: 'unknown-algorithm' }
  const digestOctets = message.authData.length
  if (digestOctets !== algorithm.fullOctets && digestOctets !== algorithm.truncatedOctets) return { ok: false, reason: 'bad-length' }

  const blank = new Uint8Array(digestOctets)
  const head = bytes.subarray(0, AUTH_DATA_OFFSET)
  const covers = (end: number): boolean => {
    const digest = hmac(algorithm, key, [head, blank, bytes.subarray(AUTH_DATA_OFFSET + digestOctets, end)])
    return timingSafeEqual(digest.subarray(0, digestOctets), message.authData)
  }
  if (covers(bytes.length)) return { ok: true, coverage: 'whole-message', algorithm: algorithm.id, digestOctets }
  const behindRecords = octetsBehindRecords(message)
  if (behindRecords > 0 && covers(bytes.length - behindRecords))
    return { ok: true, coverage: 'records-only', algorithm: algorithm.id, digestOctets }
  return { ok: false, reason: 'wrong-digest' }
}

function octetsBehindRecords(message: AuthenticatedMessage): number {
  const trailing = message.trailing?.length ?? 0
  if (message.type === 'info-request' || message.type === 'info-reply') return trailing
  return trailing + (message.xtrId?.length ?? 0) + (message.siteId?.length ?? 0)
}
