import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { consumeSetUpLink } from '@lispwatch/db/set-up-link'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, type FakeOptions } from './fake-io.ts'

let home: string
let database: TestDatabase

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(home, { recursive: true, force: true })
})

const printLink = (options: FakeOptions) => call(['admin', 'set-up-link'], options)
const use = (link: string, passwordHash: string) => {
  const person = { name: 'Ada', email: 'ada@watch.example', passwordHash }
  return consumeSetUpLink(database.db, link.trim().split('/').at(-1) ?? '', person, Date.now())
}

test('a link of the running product makes an administrator, and the next one gives them a new password', async () => {
  const run = { appUrl: database.url, ownerUrl: database.ownerUrl, publicUrl: 'https://watch.example' }
  await writeFile(path.join(home, 'run.json'), JSON.stringify(run))
  const { code, out, err } = await printLink({ home })
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^https:\/\/watch\.example\/setup\/[\w-]{43}\n$/)
  expect(await use(out, 'first')).toBe('created')
  expect(await use((await printLink({ home })).out, 'second')).toBe('password-changed')
})

test('DATABASE_URL and LISPWATCH_PUBLIC_URL go before what runs', async () => {
  const { out } = await printLink({ databaseUrl: database.ownerUrl, publicUrl: 'https://other.example' })
  expect(out).toMatch(/^https:\/\/other\.example\/setup\//)
  expect(await use(out, 'third')).toBe('password-changed')
})

test('only the owner can make a link: the programs cannot, and one line says so', async () => {
  const { code, out, err } = await printLink({ databaseUrl: database.url })
  expect([code, out]).toEqual([3, ''])
  expect(err).toMatch(/^lispwatch: no set-up link could be made \(permission denied.*\); .* must be how its owner connects\n$/)
})

test('how long measurements are kept is shown and changed, and what makes no sense changes nothing', async () => {
  const retention = (...args: string[]) => call(['admin', 'retention', ...args], { databaseUrl: database.url })
  expect((await retention()).out).toBe(
    ['observations  14 days, at most 20 GB', 'five minutes  90 days', 'hours         730 days', 'days          for ever', ''].join('\n'),
  )
  expect(JSON.parse((await retention('--raw-days', '30', '--hour-days', 'forever', '--json')).out)).toMatchObject({
    rawDays: 30,
    fiveMinuteDays: 90,
    hourDays: null,
  })
  const refused = await retention('--five-minute-days', '7')
  expect([refused.code, refused.out]).toEqual([2, ''])
  expect(refused.err).toMatch(/^lispwatch: What is coarser is kept at least as long.*; nothing was changed\n$/)
  expect(JSON.parse((await retention('--json')).out)).toMatchObject({ rawDays: 30, fiveMinuteDays: 90, hourDays: null })
})
