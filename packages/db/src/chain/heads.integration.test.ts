import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { readStatement } from '@lispwatch/domain/record/head-statement'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { stepsOfLines, treeAt } from './blocks.ts'
import { headsAfter, knownKeys, newestHeads } from './heads.ts'
import { sealHistory } from './seal.ts'
import { type Signer, signHead } from './sign-head.ts'
import { BLOCK, rootBySteps, rootOf } from './tree.ts'

const NOW = Date.UTC(2026, 10, 21, 12)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())
beforeEach(async () => {
  await database.owner.query(
    'BEGIN; SET LOCAL session_replication_role = replica; TRUNCATE chain_head, chain_head_mail, chain_key, chain_block, chain_line, chain_waiting, event; COMMIT',
  )
})

function signer(fingerprint: string): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { publicKey: pem, fingerprint, sign: (octets) => sign(null, octets, privateKey) }
}
const [ONE, OTHER] = [signer('1'.repeat(64)), signer('2'.repeat(64))]

async function happen(count: number) {
  await database.db.pool.query(
    "INSERT INTO event (kind, at, by_at, sentence) SELECT 'registration-lapsed', now(), now(), 'no. ' || n FROM generate_series(1, $1::int) AS n",
    [count],
  )
  while ((await sealHistory(database.db)) > 0);
}
const sealed = async () =>
  (await database.db.pool.query<{ hash: string }>("SELECT encode(hash, 'hex') AS hash FROM chain_line ORDER BY position")).rows.map(
    ({ hash }) => hash,
  )

test('a head says the last line and the tree over all, and its signature is good for just that text', async () => {
  await happen(2 * BLOCK + 3)
  const head = await signHead(database.db, { occasion: 'day 2026-11-21', signer: ONE, now: NOW })
  const hashes = await sealed()
  expect(readStatement(head?.statement ?? '')).toMatchObject({
    ...{ installation: 'Lispwatch', position: 2 * BLOCK + 3, hash: hashes.at(-1), key: ONE.fingerprint },
    ...{ tree: rootOf(hashes), signedAt: '2026-11-21T12:00:00.000Z' },
  })
  const signature = Buffer.from(head?.signature ?? '', 'base64')
  expect(verify(null, Buffer.from(head?.statement ?? ''), ONE.publicKey, signature)).toBe(true)
  expect(await newestHeads(database.db.pool, 9)).toMatchObject([
    { ...head, occasion: 'day 2026-11-21', position: 2 * BLOCK + 3, signedAt: NOW },
  ])
})

test('nothing is signed before there is a line, and nothing twice on one occasion, whoever signs at once', async () => {
  const day = { occasion: 'day 2026-11-21', signer: ONE, now: NOW }
  expect(await signHead(database.db, day)).toBeUndefined()
  await happen(1)
  const signed = await Promise.all([signHead(database.db, day), signHead(database.db, day), signHead(database.db, day)])
  expect(signed.filter((one) => one !== undefined)).toHaveLength(1)
  expect(await newestHeads(database.db.pool, 9)).toHaveLength(1)
})

test('another key signs on, and what the one before signed can still be proved', async () => {
  await happen(1)
  const first = await signHead(database.db, { occasion: 'day 2026-11-20', signer: ONE, now: NOW - 86_400_000 })
  await signHead(database.db, { occasion: 'day 2026-11-21', signer: OTHER, now: NOW })
  expect((await newestHeads(database.db.pool, 9)).map(({ key }) => key)).toEqual([OTHER.fingerprint, ONE.fingerprint])
  const [old, ...newer] = await headsAfter(database.db.pool, 0, 9)
  expect(old).toMatchObject({ ...first, publicKey: ONE.publicKey })
  expect(await headsAfter(database.db.pool, old?.id ?? 0, 9)).toEqual(newer)
  expect(new Set((await knownKeys(database.db.pool)).map(({ fingerprint }) => fingerprint))).toEqual(
    new Set([ONE.fingerprint, OTHER.fingerprint]),
  )
})

describe('every line', () => {
  test('is proved by its way up to the head of its time and to each later one', async () => {
    await happen(BLOCK + 10)
    const positions = [1, 2, BLOCK, BLOCK + 1, BLOCK + 10]
    const before = await treeAt(database.db.pool, BLOCK + 10)
    await happen(BLOCK + 5)
    const hashes = await sealed()
    for (const [head, root] of [
      [BLOCK + 10, before],
      [hashes.length, rootOf(hashes)],
    ] as const) {
      const ways = await stepsOfLines(database.db.pool, positions, head)
      expect(ways.map((steps, nth) => rootBySteps(hashes[(positions[nth] ?? 0) - 1] ?? '', steps))).toEqual(positions.map(() => root))
    }
  })
})

test('heads, keys and the tree can be added by the programs, and neither changed nor removed', async () => {
  await happen(BLOCK)
  await signHead(database.db, { occasion: 'order 1', signer: ONE, now: NOW })
  const refused = ['chain_head', 'chain_key', 'chain_block'].flatMap((table) => [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
  const changes = ["UPDATE chain_head SET statement = '{}'", "UPDATE chain_key SET public_key = ''", 'UPDATE chain_block SET number = 7']
  for (const sql of [...refused, ...changes]) await expect(database.db.pool.query(sql), sql).rejects.toThrow(/permission denied/)
})
