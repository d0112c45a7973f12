import { createHash, createHmac } from 'node:crypto'
import { derivedKey, type Opened, open, type SecretKey, seal } from './secret-box.ts'

/** What a link of a subscription allows. Nothing that one allows is allowed by another. */
export type LinkPurpose = 'confirm' | 'manage' | 'unsubscribe'

/** Whom an address belongs to: the same address is another one on another page. */
export interface AddressOf {
  readonly page: string
  readonly kind: string
  /** As sameAddress has it. */
  readonly address: string
}

/** Locks up the addresses of subscribers, and makes the tokens of their links, from one key. */
export interface SubscriberLock {
  /** By which an address is found: without the key nobody can try addresses against it. */
  hashOf(of: AddressOf): Uint8Array
  /** Bound to the hash of the address. */
  seal(values: Readonly<Record<string, string>>, addressHash: Uint8Array): Uint8Array
  open(sealed: Uint8Array, addressHash: Uint8Array): Opened
  /** The token of a link; the same for the same subscription, so that a message that is sent again has the same links. */
  token(purpose: LinkPurpose, seed: Uint8Array): string
  /** What a program gives back that wants to be told. */
  challenge(seed: Uint8Array): string
}

export const SEED_OCTETS = 16

export function subscriberLock(key: SecretKey): SubscriberLock {
  const [addresses, links] = [derivedKey(key, 'addresses of subscribers'), derivedKey(key, 'links of subscribers')]
  const made = (purpose: LinkPurpose | 'challenge', seed: Uint8Array) =>
    createHmac('sha256', links).update(`${purpose}:`, 'utf8').update(seed).digest('base64url')
  const about = (hash: Uint8Array) => `subscriber:${Buffer.from(hash).toString('hex')}`
  return {
    hashOf: ({ page, kind, address }) =>
      createHmac('sha256', addresses)
        .update(JSON.stringify([page, kind, address]), 'utf8')
        .digest(),
    seal: (values, hash) => seal(key, values, about(hash)),
    open: (sealed, hash) => open(key, sealed, about(hash)),
    token: made,
    challenge: (seed) => made('challenge', seed),
  }
}

/** Length of every token. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** What of a token is kept; null where a text cannot be one. */
export function tokenHash(token: string): Uint8Array | null {
  return TOKEN.test(token) ? createHash('sha256').update(token, 'utf8').digest() : null
}
