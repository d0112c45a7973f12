import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { parseInventory } from '@lispwatch/inventory/parse-inventory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

const LISTS = '2010-01-07;2;10.9.1.0/24;10.9.2.0/24\n2010-01-08;1;10.9.1.0/24\n'
const CRAWL = `---RoundID-<1383778218>---HOST-<probe.example>---EID-<10.9.1.1>---MR-<192.0.2.1>--->
|RECEIVED_FROM=192.0.2.1
|RTT=0.2
|LOCATOR_COUNT=0
|MAPPING_ENTRY=10.9.0.0/16
|TTL=15
|AUTH=0
|RESULT="Negative cache entry"
|ACTION=forward-native
`

let cwd: string
let database: TestDatabase
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'lispwatch-cli-'))
  database = await testDatabase()
  await writeFile(path.join(cwd, 'lists.csv.gz'), gzipSync(LISTS))
  await mkdir(path.join(cwd, 'logs'))
  await writeFile(path.join(cwd, 'logs', 'one.log'), CRAWL)
})
afterAll(async () => {
  await database.drop()
  await rm(cwd, { recursive: true, force: true })
})

const lispwatch = (...argv: string[]) => call(argv, { cwd, databaseUrl: database.url })

test('history is imported once, and a second time nothing changes', async () => {
  const first = await lispwatch('import', 'lispmon', 'lists.csv.gz')
  expect([first.code, first.err]).toEqual([0, ''])
  expect(first.out).toContain('lispmon: 2 days imported from 1 file, 0 days were there already')
  const again = await lispwatch('import', 'lispmon', 'lists.csv.gz', '--json')
  expect(JSON.parse(again.out)).toMatchObject({ imported: 0, unchanged: 2, conflicting: [], derived: null, unreadable: 0 })
  expect(again.code).toBe(0)
})

test('a line that cannot be read is named with its file and skipped, which is a finding', async () => {
  await writeFile(path.join(cwd, 'bad.csv'), `${LISTS}2010-01-09;5;10.9.1.0/24\n2010-01-10;1;10.9.3.0/24\n`)
  const { code, out, err } = await lispwatch('import', 'lispmon', 'bad.csv', '--as', 'bad-lists')
  expect(err).toBe('bad.csv:3: 5 EID-prefixes are announced and 1 are there; skipped\n')
  expect(out).toContain('3 days imported')
  expect(code).toBe(1)
})

test('what is no such file, format or name is wrong usage; a file without anything of the format cannot be read', async () => {
  expect(await lispwatch('import', 'lispmon', 'nowhere')).toMatchObject({ code: 2, err: 'lispwatch: there is no file or folder nowhere\n' })
  expect((await lispwatch('import', 'ping', 'logs')).err).toContain('there is no format "ping"; the formats are lispmon, lisp-sonar, lig')
  expect((await lispwatch('import', 'lispmon', 'lists.csv.gz', '--as', 'No Name')).code).toBe(2)
  expect((await lispwatch('import', 'lispmon', 'logs')).code).toBe(4)
})

test('a crawl is reported, as text, JSON and CSV', async () => {
  expect((await lispwatch('import', 'lisp-sonar', 'logs')).code).toBe(0)
  const text = await lispwatch('report', 'consistency', '--source', 'lisp-sonar')
  expect([text.code, text.out]).toEqual([0, expect.stringContaining('1 questions in 1 rounds about 1 EIDs to 1 servers')])
  const json = JSON.parse((await lispwatch('report', 'consistency', '--format', 'json', '--source', 'lisp-sonar')).out)
  expect(json[0].answers.answers).toMatchObject({ questions: 1, outcomes: [{ value: 'negative', count: 1 }] })
  const csv = await lispwatch('report', 'consistency', '--format', 'csv', '--source', 'lispmon')
  expect(csv.out).toMatch(/^source,figure,value\r\nlispmon,lists\.days,2\r\n/)
  expect((await lispwatch('report', 'consistency', '--source', 'none')).code).toBe(2)
  expect((await lispwatch('report', 'consistency', '--from', '2020-01-01', '--source', 'lispmon')).code).toBe(1)
})

test('a table of registrations gives an inventory that lacks only the addresses of its servers', async () => {
  const row = 'ms-north|harbour|10|10.9.1.0/24|yes|198.51.100.1|no|1d00h|1|198.51.100.1 (up)|2020.0318.0700\n'
  await writeFile(path.join(cwd, 'site-db.txt'), row)
  const made = await lispwatch('import', 'lisp4net', 'site-db.txt', '--inventory', 'drafted.yaml')
  expect([made.code, made.err]).toEqual([0, ''])
  const drafted = await readFile(path.join(cwd, 'drafted.yaml'), 'utf8')
  const parsed = parseInventory(drafted, 'drafted.yaml')
  expect(parsed.ok ? [] : parsed.problems.map(({ message }) => message)).toEqual(['needs at least one address'])
  expect(parseInventory(drafted.replace('addresses: []', 'addresses: [192.0.2.1]'), 'drafted.yaml').ok).toBe(true)
  expect((await lispwatch('import', 'lisp4net', 'site-db.txt', '--inventory', 'drafted.yaml')).err).toContain(
    'drafted.yaml is there already',
  )
})

test('an interrupt leaves whole units, and the same command goes on', async () => {
  const stop = new AbortController()
  const lines = Array.from({ length: 200 }, (_, i) => `${new Date(Date.UTC(2011, 0, 1 + i)).toISOString().slice(0, 10)};1;10.9.1.0/24`)
  await writeFile(path.join(cwd, 'many.csv'), lines.join('\n'))
  const interrupted = await call(['import', 'lispmon', 'many.csv', '--as', 'many', '--json'], {
    ...{ cwd, databaseUrl: database.url, interrupted: stop.signal },
    onProgress: (text) => {
      if (text?.startsWith('importing') === true) stop.abort()
    },
  })
  const { imported } = JSON.parse(interrupted.out)
  expect([interrupted.code, imported > 0, imported < 200]).toEqual([130, true, true])
  const rest = JSON.parse((await lispwatch('import', 'lispmon', 'many.csv', '--as', 'many', '--json')).out)
  expect([rest.imported, rest.unchanged]).toEqual([200 - imported, imported])
})
