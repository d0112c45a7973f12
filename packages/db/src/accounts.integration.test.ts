import type { Role } from '@lispwatch/domain/role'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, createAccount, hasAccount, listAccounts, removeAccount, setRole } from './accounts.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const newAccount = (name: string, role: Role) => ({ name, email: `${name}@watch.example`, role, passwordHash: 'hash' })

async function person(name: string, role: Role): Promise<Account> {
  const made = await createAccount(database.db, newAccount(name, role))
  if (made === 'address-taken') throw new Error(`${name} is there already`)
  return made
}

const administrators = async () => (await listAccounts(database.db)).filter(({ role }) => role === 'administrator')
const count = async (table: 'account' | 'session', userId: string) =>
  (await database.db.pool.query(`SELECT FROM ${table} WHERE user_id = $1`, [userId])).rowCount
const session = (userId: string, at: string) =>
  database.db.pool.query(`INSERT INTO session (id, user_id, token, expires_at, created_at) VALUES ($1, $2, $1, 'infinity', $3)`, [
    ...[`${userId} ${at}`, userId, at],
  ])

describe('accounts', () => {
  test('are listed by name, with nothing that could be used to sign in', async () => {
    expect(await hasAccount(database.db.pool)).toBe(false)
    const [zoe, ann] = [await person('zoe', 'viewer'), await person('ann', 'auditor')]
    expect(await hasAccount(database.db.pool)).toBe(true)
    expect(await listAccounts(database.db)).toEqual([ann, zoe])
    expect(Object.keys(ann).sort()).toEqual(['createdAt', 'email', 'id', 'lastSignInAt', 'name', 'role'])
    await session(ann.id, '2026-11-20T11:00:00Z')
    await session(ann.id, '2026-11-20T12:00:00Z')
    expect((await listAccounts(database.db))[0]?.lastSignInAt).toBe(Date.UTC(2026, 10, 20, 12))
  })

  test('are made once per address, also when two ask at once', async () => {
    const attempts = await Promise.all([1, 2, 3].map(() => createAccount(database.db, newAccount('frank', 'viewer'))))
    expect(attempts.filter((made) => made === 'address-taken')).toHaveLength(2)
    const [frank] = (await listAccounts(database.db)).filter(({ name }) => name === 'frank')
    expect(await count('account', frank?.id ?? '')).toBe(1)
  })

  test('have names that the database can store', async () => {
    expect(await createAccount(database.db, { ...newAccount('odd', 'viewer'), name: 'o\0dd' })).toMatchObject({
      email: 'odd@watch.example',
    })
  })

  test('always have an administrator, also when two take each other’s role at once', async () => {
    const [ada, bob] = [await person('ada', 'administrator'), await person('bob', 'administrator')]
    const changes = await Promise.all([setRole(database.db, ada.id, 'viewer'), removeAccount(database.db, bob.id)])
    expect(changes.sort()).toEqual(['done', 'last-administrator'])
    expect(await administrators()).toHaveLength(1)
  })

  test('keep the last administrator, and let one go once there is another', async () => {
    const id = (await administrators())[0]?.id ?? ''
    await session(id, '2026-11-20T12:00:00Z')
    expect(await setRole(database.db, id, 'operator')).toBe('last-administrator')
    expect(await removeAccount(database.db, id)).toBe('last-administrator')
    expect(await count('session', id)).toBe(1)
    const carol = await person('carol', 'administrator')
    expect(await removeAccount(database.db, id)).toBe('done')
    expect(await administrators()).toEqual([carol])
    expect([await count('session', id), await count('account', id)]).toEqual([0, 0])
  })

  test('lose their sessions with their role', async () => {
    const dan = await person('dan', 'operator')
    await session(dan.id, '2026-11-20T12:00:00Z')
    expect(await setRole(database.db, dan.id, 'viewer')).toBe('done')
    expect(await count('session', dan.id)).toBe(0)
  })

  test('that are gone cannot be changed', async () => {
    expect(await setRole(database.db, 'nobody', 'viewer')).toBe('no-such-person')
    expect(await removeAccount(database.db, 'nobody')).toBe('no-such-person')
  })
})
