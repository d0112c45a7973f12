import { expect, test } from 'vitest'
import { secretKey } from './secret-box.ts'
import { subscriberLock, tokenHash } from './subscriber-lock.ts'

const lock = subscriberLock(secretKey(Buffer.alloc(32, 1).toString('base64')))
const other = subscriberLock(secretKey(Buffer.alloc(32, 2).toString('base64')))
const ADA = { page: 'default', kind: 'email', address: 'ada@example.net' }
const SEED = new Uint8Array(16).fill(7)

test('an address opens under its own hash and its own key only', () => {
  const sealed = lock.seal({ address: ADA.address }, lock.hashOf(ADA))
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('ada')
  expect(lock.open(sealed, lock.hashOf(ADA))).toEqual({ ok: true, values: { address: ADA.address } })
  expect(lock.open(sealed, lock.hashOf({ ...ADA, page: 'other' }))).toMatchObject({ ok: false })
  expect(other.open(sealed, lock.hashOf(ADA))).toMatchObject({ ok: false })
})

test('nobody without the key can try addresses against a hash, and the same address is another one elsewhere', () => {
  const hashes = [lock.hashOf(ADA), other.hashOf(ADA), lock.hashOf({ ...ADA, page: 'other' }), lock.hashOf({ ...ADA, kind: 'webhook' })]
  expect(new Set(hashes.map((hash) => Buffer.from(hash).toString('hex'))).size).toBe(4)
})

test('each link of each subscription has a token of its own, the same each time', () => {
  const tokens = (['confirm', 'manage', 'unsubscribe'] as const).flatMap((purpose) => [
    lock.token(purpose, SEED),
    lock.token(purpose, new Uint8Array(16)),
    other.token(purpose, SEED),
  ])
  expect(new Set(tokens).size).toBe(9)
  expect(lock.token('manage', SEED)).toBe(tokens[3])
  expect(tokens.map((token) => tokenHash(token)?.length)).toEqual(Array(9).fill(32))
})

test.each(['', 'x', 'a'.repeat(44), `${'a'.repeat(42)}/`, '../../etc'])('%j is no token', (text) => {
  expect(tokenHash(text)).toBeNull()
})
