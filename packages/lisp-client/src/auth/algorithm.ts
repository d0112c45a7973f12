import { createHmac, hkdfSync } from 'node:crypto'

/** Algorithm IDs of authentication data (RFC 9301 12.5). */
export const ALGORITHM = { none: 0, hmacSha1: 1, hmacSha256: 2, hmacSha256Hkdf: 3 } as const

/** Messages that carry authentication data. */
export type AuthenticatedType = 'map-register' | 'map-notify' | 'map-notify-ack' | 'info-request' | 'info-reply'

export interface MacAlgorithm {
  readonly id: number
  readonly hash: 'sha1' | 'sha256'
  /** Octets of the whole digest, which deployed implementations send. */
  readonly fullOctets: number
  /** Octets that the name of the algorithm promises. */
  readonly truncatedOctets: number
  readonly derivesKey: boolean
}

const ALGORITHMS: readonly MacAlgorithm[] = [
  { id: ALGORITHM.hmacSha1, hash: 'sha1', fullOctets: 20, truncatedOctets: 12, derivesKey: false },
  { id: ALGORITHM.hmacSha256, hash: 'sha256', fullOctets: 32, truncatedOctets: 16, derivesKey: false },
  { id: ALGORITHM.hmacSha256Hkdf, hash: 'sha256', fullOctets: 32, truncatedOctets: 16, derivesKey: true },
]

/** The algorithm with that ID; undefined for "none" and for IDs without a definition. */
export function macAlgorithm(id: number): MacAlgorithm | undefined {
  return ALGORITHMS.find((algorithm) => algorithm.id === id)
}

/** The salts of RFC 9301 5.6 (4). The Info messages have none, so algorithm 3 is not defined for them. */
const SALTS: Readonly<Partial<Record<AuthenticatedType, string>>> = {
  'map-register': 'Map-Register Authentication',
  'map-notify': 'Map-Notify Authentication',
  'map-notify-ack': 'Map-Notify-Ack Authentication',
}

/**
 * The key of one message: the pre-shared secret itself, or HKDF-SHA256 (RFC 5869) with nonce + secret as input keying material and the
 * message's name as salt. RFC 9301 gives neither "info" nor length: empty, and the 32 octets of the hash. Undefined where the message
 * has no salt.
 */
export function messageKey(
  algorithm: MacAlgorithm,
  type: AuthenticatedType,
  nonce: Uint8Array,
  secret: Uint8Array,
): Uint8Array | undefined {
  if (!algorithm.derivesKey) return secret
  const salt = SALTS[type]
  if (salt === undefined) return undefined
  const material = new Uint8Array(nonce.length + secret.length)
  material.set(nonce)
  material.set(secret, nonce.length)
  return new Uint8Array(hkdfSync('sha256', material, new TextEncoder().encode(salt), new Uint8Array(0), 32))
}

/** HMAC (RFC 2104) over several pieces in sequence, whole digest. */
export function hmac(algorithm: MacAlgorithm, key: Uint8Array, pieces: readonly Uint8Array[]): Uint8Array {
  const state = createHmac(algorithm.hash, key)
  for (const piece of pieces) state.update(piece)
  return state.digest()
}

/** A pre-shared secret: its octets, or text that stands for its UTF-8. */
export type Secret = string | Uint8Array

/**
 * The octets of a secret, as the MAC algorithms take them (RFC 9301, 5.6). Octets are handed back as they are, not copied; text is neither
 * trimmed nor normalised. Never throws.
 */
export function secretOctets(secret: Secret): Uint8Array {
  return typeof secret === 'string' ? new TextEncoder().encode(secret) : secret
}
