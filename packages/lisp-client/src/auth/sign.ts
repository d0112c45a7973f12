import { emitControlMessage } from '../wire/control-message.ts'
import { AUTH_DATA_OFFSET } from '../wire/field/authentication.ts'
import { hmac, macAlgorithm, messageKey, type Secret, secretOctets } from './algorithm.ts'
import type { AuthenticatedMessage } from './verify.ts'

export interface SigningOptions {
  readonly secret: Secret
  /** Algorithm ID, 1 to 3; HMAC-SHA-256-128 (2) is the one that RFC 9301 5.6 obliges everyone to know. */
  readonly algorithm?: number
  readonly keyId?: number
  /** Sends only the 12 or 16 octets that the algorithm's name promises; deployed implementations send and expect all. */
  readonly truncated?: boolean
}

/**
 * The octets of a message with its authentication data computed over the whole of it. `authData`, `algorithm` and `keyId` of the message
 * are replaced. Throws a RangeError for an algorithm that is not defined for the message.
 */
export function signMessage(message: AuthenticatedMessage, options: SigningOptions): Uint8Array {
  const id = options.algorithm ?? 2
  const algorithm = macAlgorithm(id)
  const key = algorithm && messageKey(algorithm, message.type, message.nonce, secretOctets(options.secret))
  if (!algorithm || !key) throw new RangeError(`algorithm ${id} cannot sign a ${message.type}`)
  const octets = options.truncated ? algorithm.truncatedOctets : algorithm.fullOctets
  const bytes = emitControlMessage({ ...message, algorithm: id, keyId: options.keyId ?? message.keyId, authData: new Uint8Array(octets) })
  bytes.set(hmac(algorithm, key, [bytes]).subarray(0, octets), AUTH_DATA_OFFSET)
  return bytes
}
