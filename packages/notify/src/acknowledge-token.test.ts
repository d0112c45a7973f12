import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { acknowledgeToken, readAcknowledgeToken } from './acknowledge-token.ts'
import { secretKey } from './secret-box.ts'

const key = secretKey(randomBytes(32).toString('base64'))
const allowed = { incidentId: 12, channel: 'ops "mail" ⚡', expiresAt: 2_000_000 }

test('a link allows what it was made for until it expires', () => {
  const token = acknowledgeToken(key, allowed)
  expect(token).toMatch(/^[\w-]+$/)
  expect(readAcknowledgeToken(key, token, 1_999_999)).toEqual({ ok: true, incidentId: 12, channel: 'ops "mail" ⚡' })
  expect(readAcknowledgeToken(key, token, 2_000_000)).toMatchObject({ ok: false, isExpired: true })
})

test('a token that was changed, cut, made with another key, or is rubbish, allows nothing', () => {
  const token = acknowledgeToken(key, allowed)
  const other = acknowledgeToken(key, { ...allowed, incidentId: 13 })
  const mixed = Buffer.concat([Buffer.from(token, 'base64url').subarray(0, 32), Buffer.from(other, 'base64url').subarray(32)]).toString(
    'base64url',
  )
  const foreign = acknowledgeToken(secretKey(randomBytes(32).toString('base64')), allowed)
  for (const bad of ['', '.', 'a.b', mixed, token.slice(0, -2), `${token}AAAA`, foreign, 'x'.repeat(100_000)]) {
    expect(readAcknowledgeToken(key, bad, 0)).toMatchObject({ ok: false, isExpired: false })
  }
})
