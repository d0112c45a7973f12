import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  CHAIN_NETWORK,
  DECIDED,
  DECISIONS,
  forgetAll,
  SOURCES,
  T0,
  targetOf,
  unnoticed as unnoticedIn,
  WRITTEN,
} from '../testing/chain-world.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { readChainHead } from './head.ts'
import { BEFORE_THE_FIRST, hashOfLine } from './link.ts'
import { sealHistory } from './seal.ts'
import { rootOf } from './tree.ts'
import { type VerifyOptions, verifyHistory } from './verify.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(CHAIN_NETWORK)
})
afterAll(() => database?.drop())

const unnoticed = (sql: string) => unnoticedIn(database, sql)
const verify = (options?: VerifyOptions) => verifyHistory(database.db, options)
const lines = async () =>
  (await database.db.pool.query<{ line: string; hash: Buffer }>('SELECT line, hash FROM chain_line ORDER BY position')).rows

beforeEach(async () => {
  await forgetAll(database)
  for (const source of SOURCES) await database.db.pool.query(WRITTEN[source])
})

describe('the chain', () => {
  it('has a line for whatever is written into the history, in words that last, each hanging on the one before', async () => {
    expect(await sealHistory(database.db)).toBe(SOURCES.length)
    const all = await lines()
    expect(all.map(({ line }) => JSON.parse(line).source)).toEqual(SOURCES)
    const [first, second] = all.map(({ line }) => JSON.parse(line))
    expect(first).toMatchObject({
      position: 1,
      change: 'added',
      content: { sentence: 'Größe "10.1.0.0/24"', at: '2026-11-20T12:00:00+00:00' },
    })
    expect(second.content.about).toEqual({ kind: 'registration', eid: '10.1.0.0/24', vantage: 'home', node: 'ms-1' })
    all.reduce((before, { line, hash }) => {
      expect(hash.toString('hex')).toBe(hashOfLine(before, line))
      return hash.toString('hex')
    }, BEFORE_THE_FIRST)
    expect(await verify()).toEqual({ lines: 5, waiting: 0, broken: null, head: { position: 5, hash: all[4]?.hash.toString('hex') } })
    expect(await readChainHead(database.db.pool)).toMatchObject({ position: 5, hash: all[4]?.hash.toString('hex') })
  })

  it('writes each line in the one form of its JSON: names in order, no blanks', async () => {
    await sealHistory(database.db)
    const inOrder = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(inOrder)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([name, member]) => [name, inOrder(member)]),
            )
          : value
    for (const { line } of await lines()) expect(line).toBe(JSON.stringify(inOrder(JSON.parse(line))))
  })

  it('has a line for what an interval becomes when it ends, and none for the same thing twice', async () => {
    await sealHistory(database.db)
    await database.db.pool.query(
      `UPDATE state_interval SET ended_after_at = ${T0} + interval '1 min', ended_by_at = ${T0} + interval '2 min'`,
    )
    expect([await sealHistory(database.db), await sealHistory(database.db)]).toEqual([1, 0])
    expect(JSON.parse((await lines())[5]?.line ?? '')).toMatchObject({
      ...{ change: 'changed', source: 'state_interval' },
      content: { ended_by_at: '2026-11-20T12:02:00+00:00' },
    })
    expect((await verify()).broken).toBeNull()
  })

  it('says how much has no line yet, and does not hold that against anybody', async () => {
    expect(await verify()).toEqual({ lines: 0, head: null, waiting: 5, broken: null })
    await sealHistory(database.db, 2)
    expect(await verify()).toMatchObject({ lines: 2, waiting: 3, broken: null })
  })

  it('is no matter of archives, whose intervals come and go with their files', async () => {
    await sealHistory(database.db)
    await database.db.pool.query(WRITTEN.state_interval.replace(targetOf('home'), targetOf('lispmon')))
    await database.db.pool.query('SELECT forget_archive_intervals(id) FROM archive_source')
    expect([await sealHistory(database.db), (await verify()).broken]).toEqual([0, null])
  })

  it('has a line of an owner who changes or removes something by plain means', async () => {
    await sealHistory(database.db)
    await database.owner.query("UPDATE event SET sentence = 'nothing happened'")
    await database.owner.query('DELETE FROM mapping_version')
    await sealHistory(database.db)
    const added = (await lines()).slice(5).map(({ line }) => JSON.parse(line))
    expect(added).toMatchObject([
      { change: 'changed', source: 'event', content: { sentence: 'nothing happened' } },
      { change: 'removed', source: 'mapping_version', content: null },
    ])
    expect((await verify()).broken).toBeNull()
  })

  it('cannot be written, changed or shortened by the programs', async () => {
    await sealHistory(database.db)
    const refused = [
      "INSERT INTO chain_line (position, line, hash) VALUES (6, '{}', sha256(''))",
      "UPDATE chain_line SET line = '{}'",
      'DELETE FROM chain_line',
      'TRUNCATE chain_line',
      "INSERT INTO chain_waiting (source, key, change) VALUES ('event', '1', 'removed')",
      'DELETE FROM chain_waiting',
      "UPDATE event SET sentence = ''",
      'DELETE FROM event',
      'SET session_replication_role = replica',
      'ALTER TABLE event DISABLE TRIGGER ALL',
    ]
    for (const sql of refused) await expect(database.db.pool.query(sql), sql).rejects.toThrow(/permission denied|must be owner/)
  })
})

describe('tampering by an owner of the database', () => {
  const CHANGED = {
    event: "UPDATE event SET sentence = 'nothing happened'",
    state_interval: "UPDATE state_interval SET state = 'unregistered'",
    mapping_version: `UPDATE mapping_version SET mapping = jsonb_set(mapping, '{ttlMinutes}', '1')`,
    unmeasured: "UPDATE unmeasured SET to_at = to_at + interval '1 s'",
    packet_evidence: "UPDATE packet_evidence SET request = '\\x81'",
  }

  it.each(SOURCES)('with a row of %s is named, whether it was changed or removed', async (source) => {
    await sealHistory(database.db)
    const position = SOURCES.indexOf(source) + 1
    await unnoticed(CHANGED[source])
    expect((await verify()).broken).toMatchObject({ kind: 'row-changed', position, source })
    await unnoticed(`DELETE FROM ${source}`)
    expect((await verify()).broken).toMatchObject({ kind: 'row-missing', position, source })
  })

  it.each(SOURCES)('by a row of %s that is slipped in past the chain is named', async (source) => {
    await unnoticed(`DELETE FROM chain_waiting WHERE source = '${source}'`)
    await sealHistory(database.db)
    expect((await verify()).broken).toMatchObject({ kind: 'row-unwritten', position: null, source })
  })

  it.each(DECISIONS)('with a row of %s, which people decided, is named, whether it was changed, removed or slipped in', async (source) => {
    for (const each of DECISIONS) await database.db.pool.query(DECIDED[each][0])
    await sealHistory(database.db)
    const position = SOURCES.length + DECISIONS.indexOf(source) + 1
    expect((await verify()).broken).toBeNull()
    await unnoticed(DECIDED[source][1])
    expect((await verify()).broken).toMatchObject({ kind: 'row-changed', position, source })
    await unnoticed(`DELETE FROM ${source}`)
    expect((await verify()).broken).toMatchObject({ kind: 'row-missing', position, source })
    await forgetAll(database)
    for (const each of DECISIONS) await database.db.pool.query(DECIDED[each][0])
    await unnoticed(`DELETE FROM chain_waiting WHERE source = '${source}'`)
    await sealHistory(database.db)
    expect((await verify()).broken).toMatchObject({ kind: 'row-unwritten', position: null, source })
  })

  it('with a line is named by the first that is wrong: changed, exchanged, taken out', async () => {
    await sealHistory(database.db)
    const changed = (await lines())[2]?.line.replace('"weight"', '"priority"').replace('1440', '60') ?? ''
    await unnoticed(`UPDATE chain_line SET line = '${changed}' WHERE position = 3`)
    expect((await verify()).broken).toMatchObject({ kind: 'line-changed', position: 3 })
    await unnoticed('UPDATE chain_line SET hash = chain_hash((SELECT hash FROM chain_line WHERE position = 2), line) WHERE position = 3')
    expect((await verify()).broken).toMatchObject({ position: 3, kind: 'row-changed' })
    await unnoticed('DELETE FROM chain_line WHERE position = 2')
    expect((await verify()).broken).toMatchObject({ kind: 'line-missing', position: 2 })
  })

  it('with the order of lines is named at the first that stands elsewhere, and a line that is slipped in as well', async () => {
    await sealHistory(database.db)
    const swap = 'CASE position WHEN 2 THEN 4 WHEN 4 THEN 2 ELSE position END'
    await unnoticed(`CREATE TEMP TABLE kept AS SELECT * FROM chain_line; DELETE FROM chain_line;
      INSERT INTO chain_line (position, sealed_at, line, hash) SELECT ${swap}, sealed_at, line, hash FROM kept`)
    expect((await verify()).broken).toMatchObject({ kind: 'line-changed', position: 2 })
    await unnoticed(`DELETE FROM chain_line; INSERT INTO chain_line (position, sealed_at, line, hash)
      SELECT position + (position > 3)::int, sealed_at, line, hash FROM kept;
      INSERT INTO chain_line (position, line, hash) SELECT 4, line, hash FROM kept WHERE position = 1; DROP TABLE kept`)
    expect((await verify()).broken).toMatchObject({ kind: 'line-changed', position: 4 })
  })

  it('by cutting off the end, rows and lines alike, holds by itself and is named by a head of before', async () => {
    await sealHistory(database.db)
    const head = await readChainHead(database.db.pool)
    await unnoticed('DELETE FROM chain_line WHERE position > 3; DELETE FROM unmeasured; DELETE FROM packet_evidence')
    expect((await verify()).broken).toBeNull()
    expect((await verify({ kept: head ? [head] : [] })).broken).toMatchObject({ kind: 'rewritten', position: 5, found: null })
  })

  it('with the tree that a head was signed over is named, though all lines are as they were', async () => {
    await sealHistory(database.db)
    const all = await lines()
    const hashes = all.map(({ hash }) => hash.toString('hex'))
    const head = { position: 3, hash: hashes[2] ?? '' }
    const root = rootOf(hashes.slice(0, 3))
    expect((await verify({ kept: [{ ...head, tree: root }, head] })).broken).toBeNull()
    const wrong = { ...head, tree: rootOf(hashes.slice(0, 2)) }
    expect((await verify({ kept: [{ ...head, tree: root }, wrong] })).broken).toEqual({
      ...{ kind: 'tree-differs', position: 3, expected: wrong.tree, found: root },
    })
  })

  it('with all of the chain at once is caught by a head that was kept elsewhere', async () => {
    await sealHistory(database.db)
    const head = await readChainHead(database.db.pool)
    if (head === undefined) throw new Error('there is no head')
    await unnoticed(
      "DELETE FROM chain_line; UPDATE event SET sentence = 'nothing happened'; INSERT INTO chain_waiting (source, key, change, content) SELECT source, key, 'found', content FROM chained",
    )
    await sealHistory(database.db)
    expect((await verify()).broken).toBeNull()
    expect((await verify({ kept: [head] })).broken).toMatchObject({ kind: 'rewritten', position: head.position, expected: head.hash })
    await unnoticed('DELETE FROM chain_line WHERE position = 5; DELETE FROM packet_evidence')
    expect((await verify({ kept: [head] })).broken).toEqual({ kind: 'rewritten', position: 5, expected: head.hash, found: null })
  })

  it('is found at the first of 10,000 lines that is wrong', async () => {
    await database.db.pool.query(
      `INSERT INTO event (kind, at, by_at, sentence) SELECT 'registration-lapsed', ${T0}, ${T0}, 'no. ' || n FROM generate_series(1, 9995) AS n`,
    )
    while ((await sealHistory(database.db)) > 0);
    expect(await verify()).toMatchObject({ lines: 10_000, waiting: 0, broken: null })
    await unnoticed("UPDATE event SET sentence = 'no. 0' WHERE sentence IN ('no. 4000', 'no. 7000')")
    expect((await verify()).broken).toMatchObject({ kind: 'row-changed', position: 4005, source: 'event' })
    await unnoticed("UPDATE chain_line SET line = replace(line, 'no. 3000', 'no. 0') WHERE position = 3005")
    expect((await verify()).broken).toMatchObject({ kind: 'line-changed', position: 3005 })
  })
})

it('writers and sealers at once leave one whole chain, with a line for every change', async () => {
  const write = (n: number) => database.db.pool.query(WRITTEN.event.replace('Größe', `writer ${n}`))
  await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 4 === 3 ? sealHistory(database.db, 7) : write(n))))
  while ((await sealHistory(database.db)) > 0);
  expect(await verify()).toMatchObject({ lines: SOURCES.length + 30, waiting: 0, broken: null })
})
