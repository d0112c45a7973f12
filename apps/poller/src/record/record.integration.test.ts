import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseHeadChannel, headChannels } from '@lispwatch/db/chain/head-mails'
import { newestHeads } from '@lispwatch/db/chain/heads'
import { newestChainOrders, orderOfChain } from '@lispwatch/db/chain/orders'
import { forgetAll, unnoticed } from '@lispwatch/db/testing/chain-world'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { readSignedHeads } from '@lispwatch/domain/record/head-statement'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { checkedHead } from '@lispwatch/notify/checked-head'
import { secretKey } from '@lispwatch/notify/secret-box'
import type { ToSubscriber } from '@lispwatch/notify/send/to-subscriber'
import { signingKey } from '@lispwatch/notify/signing-key'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appendHeads } from './heads-file.ts'
import { mailHeads } from './mail-heads.ts'
import { keepRecordOnce } from './orders.ts'

const NOON = Date.UTC(2026, 10, 21, 12)
const DAY_MS = 86_400_000
const key = secretKey(Buffer.alloc(32, 1).toString('base64'))
const signer = signingKey(key)

let database: TestDatabase
let folder = ''
let now = NOON
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lispwatch-record-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await database?.drop()
})
beforeEach(async () => {
  now = NOON
  await forgetAll(database)
  await unnoticed(
    database,
    'TRUNCATE chain_head, chain_head_mail, chain_head_channel, chain_key, chain_block, chain_order, channel CASCADE',
  )
})

const means = () => ({
  ...{ clock: { ...systemClock, now: () => now }, database: database.db, log: pino({ level: 'silent' }), publicUrl: 'http://console.test' },
  onDatabase: <T>(work: () => Promise<T>) => work(),
})
const step = (by = signer) => keepRecordOnce(means(), by)
const happen = (sentence = 'something') =>
  database.db.pool.query("INSERT INTO event (kind, at, by_at, sentence) VALUES ('registration-lapsed', now(), now(), $1)", [sentence])
const heads = () => newestHeads(database.db.pool, 99)
const orders = (kind: 'sign' | 'verify') => newestChainOrders<{ kind: string }>(database.db.pool, kind, 9)

test('the head of a day is signed once, over what waited as well, and the chain verified from the second day on', async () => {
  await step()
  expect(await heads()).toEqual([])
  await happen()
  await step()
  await happen()
  await step()
  expect((await heads()).map(({ position, signedAt }) => [position, signedAt])).toEqual([[1, NOON]])
  expect(await orders('verify')).toEqual([])
  now += DAY_MS
  await step()
  await step()
  expect((await heads()).map(({ position }) => position)).toEqual([2, 1])
  expect(await orders('verify')).toMatchObject([
    { askedBy: 'every day', lines: 2, doneAt: now, outcome: { kind: 'verified', heads: 2, wrongHead: null, verified: { broken: null } } },
  ])
})

test('another key signs the day once more', async () => {
  await happen()
  await step()
  const other = signingKey(secretKey(Buffer.alloc(32, 2).toString('base64')))
  await step(other)
  await step(other)
  expect((await heads()).map((head) => head.key)).toEqual([other.fingerprint, signer.fingerprint])
})

test('what is ordered is done: a head now, and a verification that tells of a rewrite by the owner, and of a head that nobody signed', async () => {
  await happen()
  await step()
  await happen()
  await orderOfChain(database.db, { kind: 'sign', by: 'Ada', now })
  await orderOfChain(database.db, { kind: 'sign', by: 'Bob', now })
  await step()
  expect(await orders('sign')).toMatchObject([{ askedBy: 'Ada', outcome: { kind: 'signed', position: 2 } }])
  await unnoticed(
    database,
    "DELETE FROM chain_line; UPDATE event SET sentence = 'nothing'; INSERT INTO chain_waiting (source, key, change, content) SELECT source, key, 'found', content FROM chained",
  )
  await unnoticed(
    database,
    "UPDATE chain_head SET statement = replace(statement, 'Lispwatch', 'Another') WHERE id = (SELECT max(id) FROM chain_head)",
  )
  await orderOfChain(database.db, { kind: 'sign', by: 'Ada', now })
  await step()
  await orderOfChain(database.db, { kind: 'verify', by: 'Ada', now })
  await step()
  expect(await orders('verify')).toMatchObject([
    { outcome: { heads: 3, wrongHead: expect.stringContaining('signature'), verified: { broken: { kind: 'rewritten', position: 1 } } } },
  ])
})

test('a poller without a key signs nothing, and says so to whoever wants it', async () => {
  await happen()
  await orderOfChain(database.db, { kind: 'sign', by: 'Ada', now })
  await keepRecordOnce(means(), undefined)
  expect([await heads(), (await orders('sign'))[0]?.outcome]).toEqual([[], { kind: 'no-key' }])
})

test('heads are appended to a file, each once, and what stands in it stays', async () => {
  const path = join(folder, 'heads.ndjson')
  expect(await appendHeads(database.db, path)).toBe(0)
  await happen()
  await step()
  expect([await appendHeads(database.db, path), await appendHeads(database.db, path)]).toEqual([1, 0])
  now += DAY_MS
  await step()
  const before = await readFile(path, 'utf8')
  await writeFile(path, `${before}{"statement":"broken off`)
  expect(await appendHeads(database.db, path)).toBe(1)
  const text = await readFile(path, 'utf8')
  expect(text.startsWith(`${before}{"statement":"broken off\n`)).toBe(true)
  expect(new Set(readSignedHeads(text).map(({ statement }) => statement))).toEqual(
    new Set((await heads()).map(({ statement }) => statement)),
  )
  expect(
    readSignedHeads(text)
      .map(checkedHead)
      .every(({ ok }) => ok),
  ).toBe(true)
})

test('daily heads leave by the mail channels that were chosen, once each, so that the mail itself can be checked', async () => {
  await database.db.pool.query(
    `INSERT INTO channel (name, kind, is_on, settings, secret_names, origin, changed_by, changed_at)
     SELECT name, kind, true, '{"to": "a@example.net, b@example.net", "from": "watch@example.net", "host": "mail.example.net"}', '{}', 'console', 'Ada', now()
     FROM (VALUES ('auditor', 'email'), ('other', 'email'), ('hook', 'webhook')) AS given (name, kind)`,
  )
  await happen()
  await chooseHeadChannel(database.db, { channel: 'auditor', isChosen: true, by: 'Ada', now })
  await chooseHeadChannel(database.db, { channel: 'hook', isChosen: true, by: 'Ada', now })
  now += 1000
  await step()
  const sent: ToSubscriber[] = []
  let isTaken = false
  const send = async (mail: ToSubscriber) => {
    sent.push(mail)
    const outcome = isTaken
      ? ({ kind: 'accepted', words: '' } as const)
      : ({ kind: 'failed', words: 'The server is away.', retryAfterMs: null, isUncertain: false } as const)
    return { outcome, isOfRecipient: false, body: '' }
  }
  const look = () => mailHeads({ ...means(), send }, key)
  await look()
  await look()
  expect(sent).toHaveLength(1)
  expect((await headChannels(database.db.pool)).map(({ channel, isChosen, words }) => [channel, isChosen, words])).toEqual([
    ['auditor', true, 'The server is away.'],
    ['other', false, ''],
  ])
  isTaken = true
  now += 120_000
  await look()
  await look()
  expect(sent).toHaveLength(2)
  const [, mail] = sent
  if (mail?.outgoing.kind !== 'mail') throw new Error('it was no mail')
  expect(mail.outgoing.to).toEqual(['a@example.net', 'b@example.net'])
  expect(readSignedHeads(mail.outgoing.text).map(checkedHead)).toMatchObject([{ ok: true, statement: { position: 1 } }])
  expect(await headChannels(database.db.pool)).toMatchObject([{ lastSentAt: now, words: '' }, {}])
})
