import { expect, test } from 'vitest'
import { hashPagePassword, isPagePassword } from './page-password.ts'

test('a password is known again by its hash, however its letters are composed, and no other is', async () => {
  const kept = await hashPagePassword('caf\u00e9 au lait')
  expect(kept).not.toContain('lait')
  expect(await isPagePassword('cafe\u0301 au lait', kept)).toBe(true)
  expect(await isPagePassword('cafe au lait', kept)).toBe(false)
})

test('the same password is kept under another hash each time, and what is no hash is no password', async () => {
  expect(await hashPagePassword('twice')).not.toBe(await hashPagePassword('twice'))
  for (const kept of ['', 'twice', 'scrypt::']) expect(await isPagePassword('twice', kept)).toBe(false)
})
