import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { secretKey } from './secret-box.ts'
import { isSignedBy, keyFingerprint, signingKey } from './signing-key.ts'

const keyOf = (octet: number) => signingKey(secretKey(Buffer.alloc(32, octet).toString('base64')))
const TEXT = Buffer.from('{"position":1}')

describe('the key that signs', () => {
  test('is the same for the same secret key, and another one for another', () => {
    expect(keyOf(1).publicKey).toBe(keyOf(1).publicKey)
    expect(keyOf(1).fingerprint).not.toBe(keyOf(2).fingerprint)
    expect(keyOf(1).fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(keyFingerprint(keyOf(1).publicKey)).toBe(keyOf(1).fingerprint)
  })

  test('signs what no other key signed, and no other text', () => {
    const signature = keyOf(1).sign(TEXT)
    expect(signature.length).toBe(64)
    expect(isSignedBy(keyOf(1).publicKey, TEXT, signature)).toBe(true)
    expect(isSignedBy(keyOf(2).publicKey, TEXT, signature)).toBe(false)
    expect(isSignedBy(keyOf(1).publicKey, Buffer.from('{"position":2}'), signature)).toBe(false)
    expect(isSignedBy(keyOf(1).publicKey, TEXT, signature.with(0, (signature[0] ?? 0) ^ 1))).toBe(false)
  })

  test('is known by its public half only, and only where it is an Ed25519 key', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    for (const text of [
      '',
      'not a key',
      publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ]) {
      expect(keyFingerprint(text)).toBeUndefined()
      expect(isSignedBy(text, TEXT, keyOf(1).sign(TEXT))).toBe(false)
    }
  })
})
