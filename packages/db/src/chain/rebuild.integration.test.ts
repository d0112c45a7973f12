import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CHAIN_NETWORK, forgetAll, SOURCES, T0, unnoticed, WRITTEN } from '../testing/chain-world.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { PROJECTIONS, rebuildFromChain } from './rebuild.ts'
import { sealHistory } from './seal.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(CHAIN_NETWORK)
})
afterAll(() => database?.drop())
beforeEach(async () => {
  await forgetAll(database)
  for (const source of SOURCES) await database.db.pool.query(WRITTEN[source])
})

const rebuild = () => rebuildFromChain(database.db)
const run = (sql: string) => database.db.pool.query(sql)

test('the tables of intervals are what their lines make, through changes and removals', async () => {
  await run(`UPDATE state_interval SET ended_after_at = ${T0} + interval '1 min', ended_by_at = ${T0} + interval '2 min'`)
  await run(WRITTEN.state_interval.replace('registered', 'unregistered').replace(`${T0})`, `${T0} + interval '2 min')`))
  await database.owner.query('DELETE FROM unmeasured')
  await sealHistory(database.db)
  expect(await rebuild()).toEqual({ lines: 6, rows: 4, waiting: 0, differs: null })
})

test('what has no line yet is counted, and compared when it has one', async () => {
  expect(await rebuild()).toEqual({ lines: 0, rows: 0, waiting: 3, differs: null })
  await sealHistory(database.db)
  await run(`UPDATE state_interval SET ended_after_at = ${T0}, ended_by_at = ${T0}`)
  expect(await rebuild()).toEqual({ lines: 3, rows: 3, waiting: 1, differs: null })
})

describe('the first row is named that the lines do not make', () => {
  const CHANGED = {
    state_interval: ["UPDATE state_interval SET state = 'unregistered'", 'state'],
    mapping_version: [
      "UPDATE mapping_version SET mapping = jsonb_set(mapping, '{ttlMinutes}', '1'), mapping_hash = 'x'",
      'mapping, mapping_hash',
    ],
    unmeasured: ["UPDATE unmeasured SET to_at = to_at + interval '1 s'", 'to_at'],
  } as const

  test.each(PROJECTIONS)('in %s, with the names of what differs, or that it is not there', async (source) => {
    await sealHistory(database.db)
    const position = SOURCES.indexOf(source) + 1
    const [sql, names] = CHANGED[source]
    await unnoticed(database, sql)
    expect((await rebuild()).differs).toMatchObject({ source, position, why: `the line says something else of ${names}` })
    await unnoticed(database, `DELETE FROM ${source}`)
    expect((await rebuild()).differs).toMatchObject({ source, position, why: 'the line tells what it says, and it is not there' })
  })

  test('where it was slipped in past the chain', async () => {
    await unnoticed(database, "DELETE FROM chain_waiting WHERE source = 'unmeasured'")
    await sealHistory(database.db)
    expect((await rebuild()).differs).toMatchObject({ source: 'unmeasured', position: null, why: 'it is there, and no line tells of it' })
  })

  test('where a line cannot be true after those before it, though it hangs on them', async () => {
    await sealHistory(database.db)
    await unnoticed(
      database,
      "INSERT INTO chain_waiting (source, key, change, content) SELECT source, key, 'added', content FROM chained WHERE source = 'state_interval'",
    )
    await sealHistory(database.db)
    expect((await rebuild()).differs).toMatchObject({
      source: 'state_interval',
      position: 6,
      why: expect.stringContaining('there already'),
    })
  })
})
