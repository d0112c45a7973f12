import { testDatabase } from '@lispwatch/db/testing/database'
import type { Role } from '@lispwatch/domain/role'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, listAccounts, removeAccount, setRole } from './accounts.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const person = (name: string, role: Role) =>
  createAccount(database.db, { name, email: `${name}@watch.example`, role, password: 'correct horse battery' })

const administrators = async () => (await listAccounts(database.db)).filter(({ role }) => role === 'administrator').map(({ name }) => name)

describe('accounts', () => {
  it('are listed by name, with nothing that could be used to sign in', async () => {
    await person('zoe', 'viewer')
    await person('ann', 'auditor')
    const accounts = await listAccounts(database.db)
    expect(accounts.map(({ name, role }) => [name, role])).toEqual([
      ['ann', 'auditor'],
      ['zoe', 'viewer'],
    ])
    expect(Object.keys(accounts[0] ?? {}).sort()).toEqual(['createdAt', 'email', 'id', 'lastSignInAt', 'name', 'role'])
  })

  it('always have an administrator, also when two take each other’s role at once', async () => {
    const [ada, bob] = [await person('ada', 'administrator'), await person('bob', 'administrator')]
    const settled = await Promise.allSettled([setRole(database.db, ada.id, 'viewer'), removeAccount(database.db, bob.id)])
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await administrators()).toHaveLength(1)
  })

  it('keep the last administrator, and let one go once there is another', async () => {
    const [last] = (await listAccounts(database.db)).filter(({ role }) => role === 'administrator')
    const id = last?.id ?? ''
    await expect(setRole(database.db, id, 'operator')).rejects.toMatchObject({ code: 'refused' })
    await expect(removeAccount(database.db, id)).rejects.toMatchObject({ code: 'refused' })
    await person('carol', 'administrator')
    await removeAccount(database.db, id)
    expect(await administrators()).toEqual(['carol'])
  })
})
