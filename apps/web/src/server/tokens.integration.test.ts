import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseStores } from './database-stores.ts'
import { createCaller } from './root.ts'
import { fakeContext, NOW, user } from './testing/fake-context.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const administrator = () => createCaller(fakeContext(user('administrator'), { stores: databaseStores(database.db) })).tokens

it('an administrator makes a token, finds it in the list without its text, and revokes it', async () => {
  const { token } = await administrator().create({ name: ' grafana ', days: 1 })
  const [listed, ...others] = await administrator().list()
  expect(others).toEqual([])
  expect(listed).toMatchObject({ name: 'grafana', createdBy: 'Some One', createdAt: NOW, expiresAt: NOW + 86_400_000 })
  expect(JSON.stringify(listed)).not.toContain(token)
  await administrator().revoke({ id: listed?.id ?? 0 })
  expect(await administrator().list()).toEqual([])
  await expect(administrator().revoke({ id: listed?.id ?? 0 })).rejects.toThrow('revoked already')
})

it('a second token of one name is refused in words', async () => {
  await administrator().create({ name: 'twice', days: null })
  await expect(administrator().create({ name: 'twice', days: null })).rejects.toThrow('already a token named “twice”')
})
