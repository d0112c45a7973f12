import { acceptApiToken, listApiTokens } from '@lispwatch/db/api-tokens'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const make = (...argv: string[]) => call(['admin', 'token', ...argv], { databaseUrl: database.url })

test('a token that the command prints is good at once, and only its name can be read again', async () => {
  const { code, out, err } = await make('--name', 'grafana')
  expect([code, err]).toEqual([0, ''])
  expect(await acceptApiToken(database.db, out.trim(), Date.now())).toMatchObject({ name: 'grafana', scope: 'read', expiresAt: null })
  expect(JSON.stringify(await listApiTokens(database.db))).not.toContain(out.trim())
})

test('--json tells when a token ends', async () => {
  const { out } = await make('--name', 'for a week', '--days', '7', '--json')
  const { name, token, expiresAt } = JSON.parse(out)
  expect(name).toBe('for a week')
  expect(await acceptApiToken(database.db, token, Date.parse(expiresAt) - 1)).toBeDefined()
  expect(await acceptApiToken(database.db, token, Date.parse(expiresAt))).toBeUndefined()
})

test('a name that a working token has, or none, is refused in one line', async () => {
  expect((await make('--name', 'twice')).code).toBe(0)
  const again = await make('--name', 'twice')
  expect([again.code, again.out]).toEqual([1, ''])
  expect(again.err).toMatch(/^lispwatch: there is already a token named "twice"; revoke it .*\n$/)
  expect(await make()).toMatchObject({ code: 2, err: expect.stringMatching(/^lispwatch: --name N is missing/) })
})
