import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { readChainHead } from './head.ts'
import { BEFORE_THE_FIRST, hashOfLine } from './link.ts'
import { sealHistory } from './seal.ts'
import { type VerifyOptions, verifyHistory } from './verify.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(NETWORK)
})
afterAll(() => database?.drop())

/** A target of this instance, and one of an archive. */
const NETWORK = `
INSERT INTO vantage (name) VALUES ('home'), ('lispmon');
INSERT INTO archive_source (name, format, vantage_id, held_ms, gap_after_ms)
SELECT 'lispmon', 'lists', id, 1, 1 FROM vantage WHERE name = 'lispmon';
INSERT INTO node (name, roles, addresses) VALUES ('ms-1', '{map-server}', '{192.0.2.1}');
INSERT INTO eid_prefix (iid, afi, address, mask_length, ip, prefix, label)
VALUES (0, 1, '\\x0a010000', 24, '10.1.0.0/24', '10.1.0.0/24', '10.1.0.0/24');
INSERT INTO target (kind, vantage_id, eid_prefix_id, node_id, address, port, cadence_ms, timeout_ms, tries, next_due_at)
SELECT 'registration', vantage.id, eid_prefix.id, node.id, '192.0.2.1', 4342, 60000, 3000, 2, now() FROM vantage, eid_prefix, node;
UPDATE target SET enabled = false WHERE vantage_id = (SELECT id FROM vantage WHERE name = 'lispmon');`

const MAPPING = { ttlMinutes: 1440, action: 'no-action', authoritative: true, mapVersion: 0, locators: [] }
const targetOf = (vantage: string) =>
  `(SELECT target.id FROM target JOIN vantage ON vantage.id = vantage_id WHERE vantage.name = '${vantage}')`
const T0 = "timestamptz '2026-11-20 12:00Z'"

const WRITTEN = {
  event: `INSERT INTO event (kind, at, by_at, sentence, eid) VALUES ('registration-lapsed', ${T0}, ${T0}, 'Größe "10.1.0.0/24"', '10.1.0.0/24')`,
  state_interval: `INSERT INTO state_interval (target_id, state, started_by_at) VALUES (${targetOf('home')}, 'registered', ${T0})`,
  mapping_version: `INSERT INTO mapping_version (target_id, mapping, mapping_hash, rlocs, started_by_at)
    VALUES (${targetOf('home')}, '${JSON.stringify(MAPPING)}', 'h', '{}', ${T0})`,
  unmeasured: `INSERT INTO unmeasured (target_id, from_at, to_at) VALUES (${targetOf('home')}, ${T0}, ${T0} + interval '1 hour')`,
  packet_evidence: `INSERT INTO packet_evidence (target_id, slot_at, outcome, asked, asked_port, sent_at, settled_at, request)
    VALUES (${targetOf('home')}, ${T0}, 'timeout', '192.0.2.1', 4342, ${T0}, ${T0}, '\\x80')`,
}
const SOURCES = Object.keys(WRITTEN) as (keyof typeof WRITTEN)[]

/** As somebody who owns the database, and does not want it to be noticed. */
const unnoticed = async (sql: string) => {
  const client = await database.owner.connect()
  try {
    await client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`)
  } finally {
    client.release()
  }
}
const verify = (options?: VerifyOptions) => verifyHistory(database.db, options)
const lines = async () =>
  (await database.db.pool.query<{ line: string; hash: Buffer }>('SELECT line, hash FROM chain_line ORDER BY position')).rows

beforeEach(async () => {
  await unnoticed(`DELETE FROM chain_line; DELETE FROM chain_waiting; ${SOURCES.map((source) => `DELETE FROM ${source}`).join(';')}`)
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
