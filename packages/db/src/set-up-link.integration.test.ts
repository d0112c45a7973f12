import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount, listAccounts } from './accounts.ts'
import { consumeSetUpLink, createSetUpLink, setUpLinkState } from './set-up-link.ts'
import { ATTEMPTS, countAttempt } from './sign-in-attempts.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.UTC(2026, 10, 20, 12)
const DAY_MS = 86_400_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const newLink = () => createSetUpLink(database.owner, NOW)
const state = (token: string, now = NOW) => setUpLinkState(database.db, token, now)
const use = (token: string, name: string, passwordHash = 'hash', now = NOW) =>
  consumeSetUpLink(database.db, token, { name, email: `${name}@watch.example`, passwordHash }, now)
const named = async (prefix: string) => (await listAccounts(database.db)).filter(({ name }) => name.startsWith(prefix))
const passwordOf = async (userId: string) =>
  (await database.db.pool.query<{ password: string }>('SELECT password FROM account WHERE user_id = $1', [userId])).rows[0]?.password

describe('a set-up link', () => {
  test('makes one administrator, however many use it at once', async () => {
    const token = await newLink()
    const uses = await Promise.all(Array.from({ length: 8 }, (_, n) => use(token, `race-${n}`)))
    expect(uses.sort()).toEqual(['created', ...Array.from({ length: 7 }, () => 'used')])
    expect((await named('race-')).map(({ role }) => role)).toEqual(['administrator'])
  })

  test('is not used up by looking, and once used says so', async () => {
    const token = await newLink()
    expect([await state(token), await state(token)]).toEqual(['valid', 'valid'])
    expect(await use(token, 'looker')).toBe('created')
    expect([await state(token), await use(token, 'second')]).toEqual(['used', 'used'])
    expect(await named('second')).toEqual([])
  })

  test('is good for a day, and only for whoever has it', async () => {
    const token = await newLink()
    expect([await state(token, NOW + DAY_MS - 1), await state(token, NOW + DAY_MS)]).toEqual(['valid', 'expired'])
    expect(await use(token, 'late', 'hash', NOW + DAY_MS)).toBe('expired')
    expect([await state('made-up'), await use('made-up', 'liar')]).toEqual(['unknown', 'unknown'])
    expect([...(await named('late')), ...(await named('liar'))]).toEqual([])
  })

  test('ends those before it that nobody used', async () => {
    const [first, second] = [await newLink(), await newLink()]
    expect([await state(first), await state(second)]).toEqual(['unknown', 'valid'])
  })

  test('gives the administrator who has the address a new password: old sessions end, and nobody is locked out', async () => {
    expect(await use(await newLink(), 'ada', 'forgotten')).toBe('created')
    const [ada] = await named('ada')
    const id = ada?.id ?? ''
    await database.db.pool.query("INSERT INTO session (id, user_id, token, expires_at) VALUES ('s', $1, 's', 'infinity')", [id])
    for (let n = 0; n <= ATTEMPTS.atMost; n += 1) await countAttempt(database.db.pool, 'ada@watch.example', NOW)
    expect(await use(await newLink(), 'ada', 'remembered')).toBe('password-changed')
    expect(await named('ada')).toEqual([ada])
    expect(await passwordOf(id)).toBe('remembered')
    expect(await countAttempt(database.db.pool, 'ada@watch.example', NOW)).toBe(0)
  })

  test('stays good when the address belongs to somebody who is no administrator, and leaves them alone', async () => {
    await createAccount(database.db, { name: 'ben', email: 'ben@watch.example', role: 'viewer', passwordHash: 'his own' })
    const token = await newLink()
    expect(await use(token, 'ben', 'another')).toBe('address-taken')
    expect(await state(token)).toBe('valid')
    const [ben] = await named('ben')
    expect([ben?.role, await passwordOf(ben?.id ?? '')]).toEqual(['viewer', 'his own'])
  })

  test('is kept as a hash only', async () => {
    const token = await newLink()
    const { rowCount } = await database.db.pool.query('SELECT FROM setup_link WHERE setup_link::text LIKE $1', [`%${token}%`])
    expect(rowCount).toBe(0)
  })
})
