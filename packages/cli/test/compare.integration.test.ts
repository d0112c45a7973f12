import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { recordJudgements } from '@lispwatch/db/judgements'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { apply, claimed, isRegistration, judged, mappingOf, only, START } from '@lispwatch/db/testing/network'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'lispwatch-compare-'))
  await apply(database.db)
  const asked = await claimed(database.db, { now: START + 100_000 })
  const lisbon = only(asked, isRegistration('ms-1', '10.1.0.0/24'))
  await recordJudgements(database.db, [judged(lisbon, { outcome: 'positive', mapping: mappingOf(['198.51.100.1']) })])
})
afterAll(async () => {
  await database?.drop()
  await rm(folder, { recursive: true })
})

const compare = (argv: readonly string[], stdin = '') => call(['compare', ...argv], { databaseUrl: database.url, cwd: folder, stdin })

test('a table is compared with what is registered: the same is no difference, and each difference is a sentence', async () => {
  const text = 'Network,Location,RLOCs\n10.1.0.0/24,Lisbon,198.51.100.1\n10.2.0.0/24,Porto,\n10.7.0.0/24,Faro,\n'
  const { code, out, err } = await compare(['csv', '-', '--column', 'prefix=Network'], text)
  expect([code, err]).toEqual([1, ''])
  expect(out).toContain(
    'In the other source, and not registered: 1\n  The other source has 10.7.0.0/24 of Faro; nothing is known of it here.',
  )
  expect(out).toContain(
    'In the other source, and not known here: 1\n  The other source has 10.2.0.0/24 of Porto; whether it is registered nobody',
  )
  expect(out).toContain('3 EID-prefixes there; 1 the same, 2 not')
  expect((await compare(['csv', '-'], 'prefix\n10.1.0.0/24\n')).code).toBe(0)
})

test('the text of a map-server is compared, with its word on what is registered', async () => {
  const text = 'Site name: Lisbon\n  EID-prefix: 10.1.0.0/24\n  No registrations\n'
  const { out } = await compare(['show-lisp-site', '-', '--json'], text)
  expect(JSON.parse(out)).toMatchObject({
    ...{ same: 0, counts: { differs: 1, 'only-here': 0, 'only-there': 0, 'not-known': 0 } },
    differences: [{ kind: 'differs', eid: '10.1.0.0/24', sentence: 'Of 10.1.0.0/24: it is registered here and not there.' }],
  })
})

test('a NetBox is asked with its token over all pages, and what it cannot answer is one line that does not have the token', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.headers.authorization} ${request.url}`)
    const page = { '/api/dcim/sites/?limit=500': { next: null, results: [{ name: 'Lisbon' }] } }[request.url ?? '']
    if (request.url?.startsWith('/api/ipam/prefixes/')) {
      const isFirst = !request.url.includes('offset')
      const next = isFirst ? `http://${request.headers.host}${request.url}&offset=500` : null
      response.end(
        JSON.stringify({
          count: 2,
          next,
          results: isFirst ? [{ prefix: '10.1.0.0/24', site: { name: 'Lisbon' } }] : [{ prefix: '10.8.0.0/24' }],
        }),
      )
    } else if (page) response.end(JSON.stringify(page))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await writeFile(path.join(folder, 'token'), 's3cret\n')
  const { code, out } = await compare(['netbox', `${base}/`, '--token-file', 'token', '--json'])
  expect([code, JSON.parse(out)]).toMatchObject([1, { same: 1, theirs: 2, sitesHere: ['Porto'], sitesThere: [] }])
  expect(asked).toHaveLength(3)
  expect(asked.every((line) => line.startsWith('Token s3cret '))).toBe(true)

  const other = await compare(['lispwatch', base, '--token-file', 'token'])
  expect([other.code, other.out]).toEqual([3, ''])
  expect(other.err).toMatch(/^lispwatch: 127\.0\.0\.1:\d+ has nothing at this address \(HTTP 404\)/)
  expect(other.err).not.toContain('s3cret')
  await new Promise((resolve) => server.close(resolve))
})

test('a source that there is not, and a file with no EID-prefix in it, are one line', async () => {
  expect(await compare(['excel', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('there is no source "excel"') })
  expect(await compare(['csv', '-'], 'a,b\n1,2\n')).toMatchObject({ code: 4, err: expect.stringContaining('there is no column "prefix"') })
})

test('what was imported is audited by its name: each inconsistency of a table is a line, and an unknown name says what there is', async () => {
  const row = (server: string, registered: string, last: string, locators: string) =>
    `${server}|lisbon|0|10.1.0.0/24|${registered}|${last}|no|1440|1|${locators}|2020.0318.0700`
  const rows = [row('ms-a', 'yes', '192.0.2.9', '192.0.2.1 (up);192.0.2.1 (up)'), row('ms-b', 'no', '', '')]
  await writeFile(path.join(folder, 'site-db.txt'), `${rows.join('\n')}\n`)
  const run = (...argv: string[]) => call(argv, { databaseUrl: database.url, cwd: folder })
  expect((await run('import', 'lisp4net', 'site-db.txt', '--as', 'old')).code).toBe(0)
  const { code, out } = await run('audit', 'archive', 'old', '--json')
  const found: { kind: string; variant: string }[] = JSON.parse(out)
  expect([code, found.map(({ kind, variant }) => `${kind} ${variant}`)]).toEqual([
    1,
    ['servers-differ type', 'single-point one-server', 'conformance repeated ms-a', 'foreign-locator registerer ms-a'],
  ])
  expect((await run('audit', 'archive', 'old')).out).toContain(
    '  10.1.0.0/24 was registered at ms-a last by 192.0.2.9, which is none of its locators.',
  )
  expect(await run('audit', 'archive', 'new')).toMatchObject({ code: 2, err: 'lispwatch: there is no archive "new"; there are old\n' })
})
