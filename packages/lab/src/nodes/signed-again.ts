import { type AuthenticatedType, hmac, macAlgorithm, messageKey, type Secret, secretOctets } from '@lispwatch/lisp-client/auth/algorithm'
import { AUTH_DATA_OFFSET } from '@lispwatch/lisp-client/wire/field/authentication'

const NONCE_AT = 4
const ALGORITHM_AT = 13
const LENGTH_AT = 14

/**
 * A signed message once more, with another nonce and signed anew: what a node says every minute need not be put together every minute. The layout in front of
 * the records is the same for all messages with authentication data (RFC 9301 5.6).
 *
 * @throws RangeError when the algorithm that the message names cannot sign it
 */
export function signedAgain(signed: Uint8Array, type: AuthenticatedType, nonce: Uint8Array, secret: Secret): Uint8Array {
  const bytes = signed.slice()
  const id = bytes[ALGORITHM_AT] ?? 0
  const algorithm = macAlgorithm(id)
  const key = algorithm && messageKey(algorithm, type, nonce, secretOctets(secret))
  if (algorithm === undefined || key === undefined) throw new RangeError(`algorithm ${id} cannot sign a ${type}`)
  const digestOctets = ((bytes[LENGTH_AT] ?? 0) << 8) | (bytes[LENGTH_AT + 1] ?? 0)
  bytes.set(nonce, NONCE_AT)
  bytes.fill(0, AUTH_DATA_OFFSET, AUTH_DATA_OFFSET + digestOctets)
  bytes.set(hmac(algorithm, key, [bytes]).subarray(0, digestOctets), AUTH_DATA_OFFSET)
  return bytes
}
