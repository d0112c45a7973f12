import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readInventory } from '@lispwatch/db/inventory'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

const FILE = `network:
  name: Harbour net
nodes:
  - name: ms-1.example
    roles: [map-server]
    addresses: [192.0.2.1]
sites:
  - name: lisbon
    eidPrefixes: [10.1.0.0/24]
`

let cwd: string
let database: TestDatabase

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(cwd, { recursive: true, force: true })
})

async function lispwatch(argv: readonly string[], text?: string) {
  if (text !== undefined) await writeFile(path.join(cwd, 'network.yaml'), text)
  return call(argv, { cwd, databaseUrl: database.url })
}

test('an inventory is shown dry, applied, changed and exported again', async () => {
  const nothingYet = await lispwatch(['export'])
  expect([nothingYet.code, nothingYet.err]).toEqual([1, 'lispwatch: no inventory was ever applied; lispwatch apply FILE does\n'])

  const dry = await lispwatch(['apply', 'network.yaml', '--dry-run'], FILE)
  expect([dry.code, dry.err]).toEqual([0, ''])
  expect(dry.out).toContain('; nothing was applied (--dry-run)')
  expect(await readInventory(database.db)).toBeUndefined()

  const applied = await lispwatch(['apply', 'network.yaml', '--json'])
  expect(applied.code).toBe(0)
  const difference = JSON.parse(applied.out)
  expect(difference).toMatchObject({ applied: true, changed: [], removed: [] })
  expect(difference.added.map(({ part, name }: Record<string, string>) => `${part} ${name}`)).toEqual(
    expect.arrayContaining(['node ms-1.example', 'site lisbon', 'eid-prefix 10.1.0.0/24']),
  )
  expect((await lispwatch(['apply', 'network.yaml'])).out).toBe('nothing changes: the inventory in force says the same\n')

  const moved = await lispwatch(['apply', 'network.yaml'], FILE.replace('10.1.0.0/24', '10.2.0.0/24'))
  expect(moved.out).toMatch(/^\+ .*10\.2\.0\.0\/24.*$/m)
  expect(moved.out).toMatch(/^- .*10\.1\.0\.0\/24.*$/m)

  const exported = await lispwatch(['export'])
  expect(parseInventory(exported.out, 'f')).toEqual(parseInventory(FILE.replace('10.1.0.0/24', '10.2.0.0/24'), 'f'))
  expect(JSON.parse((await lispwatch(['export', '--format', 'json'])).out)).toEqual(await readInventory(database.db))
})

test('a mistake in the file changes nothing', async () => {
  const before = await readInventory(database.db)
  expect((await lispwatch(['apply', 'network.yaml'], FILE.replace('10.1.0.0/24', '10.1.0.1/24'))).code).toBe(2)
  expect(await readInventory(database.db)).toEqual(before)
})

test('a database that does not answer is one line and exit code 3', async () => {
  const { code, err } = await call(['export'], { databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' })
  expect([code, err.split('\n').length]).toEqual([3, 2])
  expect(err).toMatch(/^lispwatch: the database does not answer \(.*ECONNREFUSED.*\); is the product running\?\n$/)
})

const ALERTING = `${FILE}channels:
  - name: ops-mail
    kind: email
    settings: { to: noc@example.net, from: watch@example.net, host: mail.example, password: swordfish }
routes:
  - name: Night
    match: { severities: [critical] }
    channels: [ops-mail]
`
const KEY = Buffer.alloc(32, 7).toString('base64')
const withKey = async (argv: readonly string[], text?: string) => {
  if (text !== undefined) await writeFile(path.join(cwd, 'network.yaml'), text)
  return call(argv, { cwd, databaseUrl: database.url, secretKey: KEY })
}

test('a channel with a secret is applied under a key, exported without the secret, and applied again from that without change', async () => {
  const keyless = await lispwatch(['apply', 'network.yaml'], ALERTING)
  expect([keyless.code, keyless.out]).toEqual([2, ''])
  expect(keyless.err).toMatch(/^network\.yaml: channels\[0\]\.settings\.password: a secret is stored encrypted, and there is no key/)
  expect(keyless.err).toMatch(/\nlispwatch: nothing was applied\n$/)

  const applied = await withKey(['apply', 'network.yaml'])
  expect([applied.code, applied.err]).toEqual([0, ''])
  expect(applied.out).toContain('+ Channel ops-mail is added.\n+ Route Night is added.\n')
  expect((await withKey(['apply', 'network.yaml'])).out).toBe('nothing changes: the inventory in force says the same\n')

  const exported = await lispwatch(['export'])
  expect(exported.out).toContain('password: <kept>')
  expect((await lispwatch(['apply', 'network.yaml'], exported.out)).out).toBe('nothing changes: the inventory in force says the same\n')
  const other = await withKey(['apply', 'network.yaml', '--dry-run'], ALERTING.replace('swordfish', 'tuna'))
  expect(other.out).toContain('~ Channel ops-mail: password the stored one → a new one.\n')
  const json = await lispwatch(['export', '--format', 'json'])
  for (const { out, err } of [keyless, applied, exported, other, json]) expect(out + err).not.toMatch(/swordfish|tuna/)
})

test('a key that is none is one line', async () => {
  const { code, err } = await call(['apply', 'network.yaml'], { cwd, databaseUrl: database.url, secretKey: 'short' })
  expect([code, err.split('\n').length]).toEqual([2, 2])
  expect(err).toMatch(/^lispwatch: LISPWATCH_SECRET_KEY has to be 32 random octets/)
})
