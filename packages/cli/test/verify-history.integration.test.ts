import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealHistory } from '@lispwatch/db/chain/seal'
import { signHead } from '@lispwatch/db/chain/sign-head'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { type SignedHead, signedHeadLine, statementText } from '@lispwatch/domain/record/head-statement'
import { secretKey } from '@lispwatch/notify/secret-box'
import { signingKey } from '@lispwatch/notify/signing-key'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './fake-io.ts'

let database: TestDatabase
let folder = ''
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lispwatch-heads-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await database?.drop()
})

/** A good signature under a line that is another one here. */
function foreignHead(): SignedHead {
  const signer = signerOf(3)
  const statement = statementText({
    ...{ installation: 'Atlas', position: 2, hash: 'a'.repeat(64), tree: 'b'.repeat(64), key: signer.fingerprint },
    ...{ knownAt: '2026-11-21T15:30:00.000Z', signedAt: '2026-11-21T15:30:01.250Z' },
  })
  const signature = Buffer.from(signer.sign(Buffer.from(statement))).toString('base64')
  return { statement, signature, publicKey: signer.publicKey }
}

const signerOf = (octet: number) => signingKey(secretKey(Buffer.alloc(32, octet).toString('base64')))

const verify = (...args: string[]) => call(['verify-history', ...args], { databaseUrl: database.url, cwd: folder })

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
  expect(await verify('--head', '3:short')).toMatchObject({ code: 2, err: expect.stringContaining('there is no file 3:short') })
  await writeFile(join(folder, 'no-heads'), 'nothing\n')
  expect(await verify('--head', 'no-heads')).toMatchObject({ code: 2, err: expect.stringContaining('a head is the number of a line') })
})

test('signed heads in files are checked: their signatures, whose key it was, and that their lines are still there', async () => {
  const now = Date.UTC(2026, 10, 21)
  const heads = []
  for (const octet of [1, 2]) {
    const head = await signHead(database.db, { occasion: `day ${octet}`, signer: signerOf(octet), now: now + octet })
    if (head === undefined) throw new Error('nothing was signed')
    heads.push(head)
  }
  const [first, second] = heads
  if (first === undefined || second === undefined) throw new Error('two heads were signed')
  await writeFile(join(folder, 'heads.ndjson'), `${signedHeadLine(first)}${signedHeadLine(second)}`)
  const whole = await verify('--head', 'heads.ndjson')
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringMatching(
      /2 signed heads kept elsewhere still there: the newest is line 3, signed 2026-11-21T00:00:00\.00\dZ\n {2}signed by [0-9a-f]{64}\n {2}signed by [0-9a-f]{64}\n2 signed heads stored here still there/,
    ),
  ])
  const other = await verify('--head', 'heads.ndjson', '--key', signerOf(1).fingerprint)
  expect([other.code, other.out]).toEqual([1, expect.stringContaining('head 2 of heads.ndjson: It was signed by another key')])
  await writeFile(join(folder, 'forged'), signedHeadLine({ ...first, statement: first.statement.replace('"position":3', '"position":2') }))
  expect(await verify('--head', 'forged')).toMatchObject({ code: 1, out: expect.stringContaining('Its signature is not good') })
  await writeFile(join(folder, 'foreign'), signedHeadLine(foreignHead()))
  expect(await verify('--head', 'foreign')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/BROKEN at line 2: the chain was written anew/),
  })
})

test('the tables of intervals are made again of the lines, and compared', async () => {
  expect(await verify('--rebuild')).toMatchObject({
    code: 0,
    out: expect.stringContaining('0 rows of intervals made again of 0 lines: as they stand\n'),
  })
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
