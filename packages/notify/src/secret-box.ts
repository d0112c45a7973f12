import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** The key that secrets of channels are kept under, and what is derived from it. Never printed, never stored beside what it locks. */
export interface SecretKey {
  /** Names the key without telling it: the first octets of its hash. */
  readonly id: Uint8Array
  readonly octets: Uint8Array
}

const KEY_LENGTH = 32
const KEY_ID_LENGTH = 8
const NONCE_LENGTH = 12
const TAG_LENGTH = 16
const VERSION = 1
const CIPHER = 'aes-256-gcm'
const HEAD_LENGTH = 1 + KEY_ID_LENGTH + NONCE_LENGTH

export type Opened =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly words: string }

/**
 * @param base64 32 random octets
 * @throws Error with a sentence for the person who set it
 */
export function secretKey(base64: string): SecretKey {
  const octets = Buffer.from(base64, 'base64')
  if (octets.length !== KEY_LENGTH) {
    throw new Error(
      `LISPWATCH_SECRET_KEY has to be ${KEY_LENGTH} random octets in base64 and holds ${octets.length}. One is made by: openssl rand -base64 ${KEY_LENGTH}`,
    )
  }
  return { id: createHash('sha256').update('lispwatch key id').update(octets).digest().subarray(0, KEY_ID_LENGTH), octets }
}

/** A key for one purpose, from which the key itself cannot be found (RFC 5869). */
export function derivedKey(key: SecretKey, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key.octets, new Uint8Array(0), `lispwatch ${purpose}`, KEY_LENGTH))
}

/**
 * Locks secrets up (AES-256-GCM): version, id of the key, nonce, what is locked, tag.
 *
 * @param about whose secrets these are, `channel:NAME`; they open only when the same is said again, so rows cannot be swapped
 */
export function seal(key: SecretKey, values: Readonly<Record<string, string>>, about: string): Uint8Array {
  const head = Buffer.concat([Uint8Array.of(VERSION), key.id, randomBytes(NONCE_LENGTH)])
  const cipher = createCipheriv(CIPHER, derivedKey(key, 'secrets of channels'), head.subarray(1 + KEY_ID_LENGTH))
  cipher.setAAD(aad(head, about))
  const locked = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([head, locked, cipher.getAuthTag()]))
}

/** What `seal` locked up. A wrong key and a changed box are sentences, not exceptions. */
export function open(key: SecretKey, sealed: Uint8Array, about: string): Opened {
  const box = Buffer.from(sealed)
  if (box.length < HEAD_LENGTH + TAG_LENGTH || box[0] !== VERSION)
    return { ok: false, words: 'The stored secrets cannot be read. Enter them again.' }
  const head = box.subarray(0, HEAD_LENGTH)
  if (!head.subarray(1, 1 + KEY_ID_LENGTH).equals(key.id)) {
    return {
      ok: false,
      words: 'The secrets were stored under another key. Start with the LISPWATCH_SECRET_KEY of that time, or enter the secrets again.',
    }
  }
  try {
    const decipher = createDecipheriv(CIPHER, derivedKey(key, 'secrets of channels'), head.subarray(1 + KEY_ID_LENGTH), {
      authTagLength: TAG_LENGTH,
    })
    decipher.setAAD(aad(head, about))
    decipher.setAuthTag(box.subarray(box.length - TAG_LENGTH))
    const text = Buffer.concat([decipher.update(box.subarray(HEAD_LENGTH, box.length - TAG_LENGTH)), decipher.final()]).toString('utf8')
    return { ok: true, values: stringsOf(JSON.parse(text)) }
  } catch {
    return { ok: false, words: 'The stored secrets were changed by somebody else, or belong to another channel. Enter them again.' }
  }
}

const aad = (head: Uint8Array, about: string) => Buffer.concat([head.subarray(0, 1 + KEY_ID_LENGTH), Buffer.from(about, 'utf8')])

function stringsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
