import type { ArchivedAnswer } from '@lispwatch/domain/archive/answer'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  ArchiveNameTaken,
  archiveSources,
  consistencyAnswers,
  deriveArchive,
  importUnits,
  listedDays,
  mappingsAsOf,
  openArchive,
  presenceOverTime,
} from './archive.ts'
import { readInventory } from './inventory.ts'
import { networkFacts } from './network-facts.ts'
import { listNodes } from './nodes.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, NETWORK } from './testing/network.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2010, 0, 7)
const DAILY = { name: 'old-lists', format: 'lispmon', heldMs: DAY, gapAfterMs: 1.5 * DAY }
const ROUNDS = { name: 'old-crawl', format: 'lisp-sonar', heldMs: 3_600_000, gapAfterMs: DAY / 2 }

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(() => database.drop())

const eids = (count: number) => Array.from({ length: count }, (_, i) => ({ iid: 0, prefix: `10.9.${i}.0/24` }))
const day = (n: number, count: number) => {
  const at = FIRST + n * DAY
  return { name: new Date(at).toISOString().slice(0, 10), at, eids: eids(count) }
}

async function importDays(...days: ReturnType<typeof day>[]) {
  const source = await openArchive(database.db, DAILY)
  const result = await importUnits(database.db, source, days)
  return { source, result, derived: await deriveArchive(database.db, source) }
}

const tables = async () =>
  (
    await database.owner.query(
      `SELECT (SELECT count(*) FROM archive_unit) AS units, (SELECT count(*) FROM target) AS targets,
              (SELECT json_agg(s ORDER BY target_id, started_by_at) FROM (SELECT target_id, state, started_by_at, ended_by_at FROM state_interval) s) AS states`,
    )
  ).rows[0]

test('importing twice changes nothing, and says so', async () => {
  const days = [day(0, 3), day(1, 2)]
  const first = await importDays(...days)
  expect([first.result.imported, first.result.unchanged]).toEqual([['2010-01-07', '2010-01-08'], []])
  const before = await tables()
  const again = await importDays(...days)
  expect(again.result).toEqual({ imported: [], unchanged: ['2010-01-07', '2010-01-08'], conflicting: [] })
  expect(again.derived).toBeUndefined()
  expect(await tables()).toEqual(before)
})

test('an import that broke off is the same in the end as one in a piece', async () => {
  await importDays(day(0, 3))
  await importDays(day(0, 3), day(1, 2), day(2, 3))
  const pieces = await presenceOverTime(database.db, { fromAt: FIRST, toAt: FIRST + 4 * DAY, buckets: 8 })
  await database.drop()
  database = await testDatabase()
  await importDays(day(0, 3), day(1, 2), day(2, 3))
  expect(await presenceOverTime(database.db, { fromAt: FIRST, toAt: FIRST + 4 * DAY, buckets: 8 })).toEqual(pieces)
})

test('other content under a known name is kept out unless it is to replace it', async () => {
  const { source } = await importDays(day(0, 3))
  expect(await importUnits(database.db, source, [day(0, 1)])).toEqual({ imported: [], unchanged: [], conflicting: ['2010-01-07'] })
  expect((await importUnits(database.db, source, [day(0, 1)], { replace: true })).imported).toEqual(['2010-01-07'])
  const [listed] = await listedDays(database.db, { source: DAILY.name, fromAt: 0, toAt: FIRST + DAY })
  expect(listed?.members).toEqual(new Set(['10.9.0.0/24']))
})

test('a unit that cannot be stored leaves nothing of those beside it', async () => {
  const source = await openArchive(database.db, DAILY)
  const broken = { ...day(1, 1), at: Number.NaN }
  await expect(importUnits(database.db, source, [day(0, 2), broken])).rejects.toThrow()
  expect(await tables()).toMatchObject({ units: '0', targets: '0', states: null })
})

test('a failure of the crawl is a gap for what it lacks, and no end of it', async () => {
  const { derived } = await importDays(day(0, 20), day(1, 4), day(2, 20))
  expect(derived?.failures).toBe(1)
  const during = await mappingsAsOf(database.db, { at: FIRST + 1.5 * DAY, limit: 100 })
  const standings = during.mappings.map(({ standing, state }) => `${standing} ${state}`)
  expect(standings.filter((text) => text === 'known registered')).toHaveLength(4)
  expect(standings.filter((text) => text === 'unmeasured null')).toHaveLength(16)
  const { rows } = await database.owner.query("SELECT count(*)::int AS lost FROM state_interval WHERE state = 'unregistered'")
  expect(rows).toEqual([{ lost: 0 }])
  expect(await archiveSources(database.db)).toMatchObject([{ name: 'old-lists', units: 3, failures: 1, eidPrefixes: 20, derived: true }])
})

test('between two days that differ it is in doubt, page by page', async () => {
  await importDays(day(0, 3), day(1, 2))
  const noon = { at: FIRST + DAY / 2, within: '10.9.0.0/16' }
  const first = await mappingsAsOf(database.db, { ...noon, limit: 2 })
  const second = await mappingsAsOf(database.db, { ...noon, limit: 2, cursor: first.next })
  expect([...first.mappings, ...second.mappings].map(({ eid, standing }) => [eid, standing])).toEqual([
    ['10.9.0.0/24', 'known'],
    ['10.9.1.0/24', 'known'],
    ['10.9.2.0/24', 'in-doubt'],
  ])
  expect(second.next).toBeNull()
  expect((await mappingsAsOf(database.db, { ...noon, within: '10.8.0.0/16', limit: 2 })).mappings).toEqual([])
})

test('an inventory neither touches an archive nor is touched by it', async () => {
  await importDays(day(0, 3))
  await apply(database.db, NETWORK)
  await importDays(day(1, 3))
  await apply(database.db, { ...NETWORK, sites: NETWORK.sites.slice(0, 1) })
  expect((await listNodes(database.db)).map(({ name }) => name)).toEqual(NETWORK.nodes.map(({ name }) => name).toSorted())
  expect((await readInventory(database.db))?.sites.map(({ name }) => name)).toEqual(['Lisbon'])
  expect((await networkFacts(database.db)).vantages.map(({ name }) => name)).toEqual(['home'])
  const { rows } = await database.owner.query(
    "SELECT count(*)::int AS asked FROM target JOIN vantage ON vantage.id = vantage_id WHERE vantage.name = 'old-lists' AND enabled",
  )
  expect(rows).toEqual([{ asked: 0 }])
})

test('the name of a vantage where a poller stands is not taken', async () => {
  await apply(database.db, NETWORK)
  await expect(openArchive(database.db, { ...DAILY, name: 'home' })).rejects.toThrow(ArchiveNameTaken)
  await openArchive(database.db, DAILY)
  await expect(openArchive(database.db, { ...DAILY, format: 'lig' })).rejects.toThrow('is an archive of the format lispmon')
})

test('answers come back as they were told, and give states and mappings', async () => {
  const answer = (server: string, outcome: ArchivedAnswer['outcome'], nth = 0): ArchivedAnswer => {
    const locators = outcome === 'positive' ? [{ rloc: '198.51.100.1', priority: 1, weight: 50, up: true }] : []
    return {
      ...{ server, eid: { iid: 7, prefix: '10.9.0.1/32' }, nth, outcome, tries: 2, rttMs: 12.5, from: '192.0.2.1', authoritative: true },
      ...{ eidReplied: '[7]10.9.0.0/24', ttlMinutes: 60, action: null, locatorCount: locators.length, locators, remarks: [] },
    }
  }
  const source = await openArchive(database.db, ROUNDS)
  const answers = [answer('192.0.2.1', 'positive'), answer('192.0.2.1', 'timeout', 1), answer('ms-north', 'negative')]
  await importUnits(database.db, source, [{ name: 'one', at: FIRST, answers }])
  expect(await deriveArchive(database.db, source)).toEqual({ stateIntervals: 2, mappingVersions: 1, failures: 0 })
  const read = await consistencyAnswers(database.db, { source: ROUNDS.name, fromAt: FIRST, toAt: FIRST })
  const { eid: _, nth: __, tries: ___, ...told } = answer('192.0.2.1', 'positive')
  expect(read).toHaveLength(3)
  expect(read[0]).toEqual({ ...told, eid: '[7]10.9.0.1/32', serverAddress: '192.0.2.1', at: FIRST })
  expect(read.find(({ server }) => server === 'ms-north')).toMatchObject({ outcome: 'negative', serverAddress: null })
  const { mappings } = await mappingsAsOf(database.db, { at: FIRST + 60_000, iid: 7, limit: 10 })
  expect(mappings.map(({ server, state, eidReplied }) => [server, state, eidReplied])).toEqual([
    ['192.0.2.1', 'registered', '[7]10.9.0.0/24'],
    ['ms-north', 'unregistered', null],
  ])
})
