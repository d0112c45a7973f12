import { sealHistory } from '@lispwatch/db/chain/seal'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const verify = (...args: string[]) => call(['verify-history', ...args], { databaseUrl: database.url })

test('a chain that holds is told with its last line, which may be kept elsewhere and asked for later', async () => {
  await database.db.pool.query(
    "INSERT INTO event (kind, at, by_at, sentence) SELECT 'registration-lapsed', now(), now(), 'no. ' || n FROM generate_series(1, 3) AS n",
  )
  expect((await verify()).out).toBe(
    'the chain holds: 0 lines, and the history says what they say\n3 changes have no line yet; what they say is not proved\n',
  )
  await sealHistory(database.db)
  const { code, out } = await verify()
  expect(out).toMatch(/^the chain holds: 3 lines, and the history says what they say\nkeep this .*:\n--head 3:[0-9a-f]{64}\n$/)
  const head = out.split(' ').at(-1)?.trim() ?? ''
  expect([code, (await verify('--head', head)).code]).toEqual([0, 0])
  expect(await verify('--head', `3:${'0'.repeat(64)}`)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^THE CHAIN IS BROKEN at line 3: the chain was written anew/),
  })
  expect(await verify('--head', '3:short')).toMatchObject({ code: 2, err: expect.stringContaining('a head is the number of a line') })
})

test('the first broken link is named, for people and for programs', async () => {
  await database.owner.query(
    "BEGIN; SET LOCAL session_replication_role = replica; UPDATE event SET sentence = 'nothing' WHERE sentence = 'no. 2'; COMMIT",
  )
  expect(await verify()).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^THE CHAIN IS BROKEN at line 2: row "2" of event says something else/),
  })
  const { code, out } = await verify('--json')
  expect([code, JSON.parse(out)]).toMatchObject([1, { lines: 3, broken: { kind: 'row-changed', position: 2, source: 'event', key: '2' } }])
})
