import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { acceptApiToken, createApiToken, listApiTokens, type NewApiToken, revokeApiToken } from './api-tokens.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.UTC(2026, 10, 21, 12)
const HOUR_MS = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const use = (token: string, now = NOW) => acceptApiToken(database.db, token, now)

async function newToken(name: string, given: Partial<NewApiToken> = {}) {
  const made = await createApiToken(database.db, { name, scope: 'read', createdBy: 'Ada', expiresAt: null, ...given }, NOW)
  if (made === 'name-taken') throw new Error(`the name ${name} is taken`)
  return { token: made.token, id: made.made.id }
}

describe('a token', () => {
  test('is known by its text only, from when it is made until it is revoked', async () => {
    const { token, id } = await newToken('grafana')
    expect(await use(token)).toMatchObject({ id, name: 'grafana', scope: 'read', createdBy: 'Ada', expiresAt: null })
    expect(await revokeApiToken(database.db, id, 'Ben', NOW)).toBe(true)
    expect([await use(token), await revokeApiToken(database.db, id, 'Ben', NOW)]).toEqual([undefined, false])
  })

  test('is kept as a hash only', async () => {
    const { token } = await newToken('hashed')
    const { rowCount } = await database.owner.query('SELECT FROM api_token WHERE api_token::text LIKE $1', [`%${token}%`])
    expect(rowCount).toBe(0)
  })

  test('ends at the instant that it was given', async () => {
    const { token } = await newToken('short', { expiresAt: NOW + HOUR_MS })
    expect(await use(token, NOW + HOUR_MS - 1)).toMatchObject({ expiresAt: NOW + HOUR_MS })
    expect(await use(token, NOW + HOUR_MS)).toBeUndefined()
  })

  test.each(['', 'lispwatch_', 'x'.repeat(100_000), `lispwatch_${'a'.repeat(43)}`, `lispwatch_${'a'.repeat(43)}\0`])(
    'that nobody made is not known (%#)',
    async (token) => {
      expect(await use(token)).toBeUndefined()
    },
  )

  test('has a name of its own among those that work', async () => {
    const { id } = await newToken('one of a kind')
    const again = { name: 'one of a kind', scope: 'read', createdBy: 'Ada', expiresAt: null } as const
    expect(await createApiToken(database.db, again, NOW)).toBe('name-taken')
    await revokeApiToken(database.db, id, 'Ada', NOW)
    expect(await createApiToken(database.db, again, NOW)).toMatchObject({ made: { name: 'one of a kind' } })
  })

  test('tells when it was used last, to the minute', async () => {
    const { token, id } = await newToken('used')
    const lastUsedAt = async () => (await listApiTokens(database.db)).find((one) => one.id === id)?.lastUsedAt
    expect(await lastUsedAt()).toBeNull()
    await use(token, NOW)
    await use(token, NOW + 30_000)
    expect(await lastUsedAt()).toBe(NOW)
    await use(token, NOW + 61_000)
    expect(await lastUsedAt()).toBe(NOW + 61_000)
  })

  test.each([
    ['give itself another hash', 'UPDATE api_token SET token_hash = token_hash'],
    ['outlive its end', "UPDATE api_token SET expires_at = 'infinity'"],
    ['vanish', 'DELETE FROM api_token'],
  ])('cannot be made to %s by a program', async (_, sql) => {
    await expect(database.db.pool.query(sql)).rejects.toThrow('permission denied')
  })
})
