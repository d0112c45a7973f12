import { createBaseline } from '@lispwatch/domain/baseline/baseline'
import type { DriftAction } from '@lispwatch/domain/baseline/decide'
import type { Drift } from '@lispwatch/domain/baseline/drift'
import { type BaselineEntry, openEntry } from '@lispwatch/domain/baseline/entry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealHistory } from '../chain/seal.ts'
import { verifyHistory } from '../chain/verify.ts'
import { readInventory } from '../inventory.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { apply, NETWORK, START } from '../testing/network.ts'
import { decideDrift } from './decide.ts'
import { editBaseline } from './edit.ts'
import { countCards, entryDetail, listCards, listEntries } from './list.ts'
import { baselineMark, readBaseline } from './read.ts'
import { recordDrift } from './record.ts'

const [EID, OTHER] = ['10.1.0.0/24', '10.2.0.0/24']
const ADA = { author: 'Ada', now: START }

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const drift = (eid = EID, ...keys: string[]): Drift => ({
  ...{ eid, kind: 'locators', source: eid, site: 'Lisbon', nodes: ['ms-1'], sinceAt: START, evidence: [{ targetId: 1, slotAt: START }] },
  differences: keys.map((key) => ({ key, sentence: `${key} is foreign.`, observed: key, baseline: 'not allowed' })),
  accepts: { locators: [{ rloc: '192.0.2.99', priority: 1, weight: 50 }] },
})
const record = async (looked: readonly string[], ...drifts: Drift[]) =>
  recordDrift(database.db, { looked, drifts, number: (await baselineMark(database.db)).number, now: START })
const cards = (state?: 'open' | 'rejected' | 'accepted') => listCards(database.db, { state, limit: 10 }, START)
const decide = async (action: DriftAction, eid = EID) => {
  const [card] = await listCards(database.db, { eid, limit: 1, withGone: true }, START)
  return decideDrift(database.db, [card?.id ?? 0], action, ADA)
}
const sentences = async () =>
  (await database.owner.query("SELECT sentence FROM event WHERE kind ~ '^(drift|baseline)' ORDER BY id")).rows.map(
    ({ sentence }) => sentence,
  )
const due = async () =>
  (await database.owner.query("SELECT key FROM assessment_due WHERE look = 'eid' ORDER BY key")).rows.map(({ key }) => key)

describe('cards', () => {
  test('are one for a drift, told once, and go with it', async () => {
    expect(await record([EID], drift(EID, 'a'))).toBe(true)
    expect(await record([EID], drift(EID, 'a'))).toBe(true)
    expect(await cards()).toMatchObject([{ eid: EID, differences: [{ key: 'a' }], goneAt: null }])
    expect(await sentences()).toEqual([`${EID} of Lisbon differs from the baseline. a is foreign.`])
    await record([EID])
    expect(await cards()).toEqual([])
    await record([EID], drift(EID, 'a'))
    expect(await cards()).toHaveLength(1)
    expect(await countCards(database.db, START)).toEqual({
      byState: { open: 1, accepted: 0, rejected: 0, snoozed: 0 },
      openByAge: { day: 1, week: 0, older: 0 },
    })
  })

  test('what was decided of an older baseline is not kept', async () => {
    const { number } = await baselineMark(database.db)
    const edit = { eid: OTHER, entry: openEntry(OTHER), seen: { ...openEntry(OTHER), isExpected: false, sites: ['Porto'] } }
    expect(await editBaseline(database.db, [edit], { ...ADA, reason: 'any site', origin: 'console' })).toEqual({ ok: true, written: 1 })
    expect(await recordDrift(database.db, { looked: [EID], drifts: [], number, now: START })).toBe(false)
    expect(await cards()).toHaveLength(1)
  })
})

describe('a decision', () => {
  test('that accepts writes a version, has it looked at again, and can be taken back', async () => {
    await database.owner.query('DELETE FROM assessment_due')
    expect(await decide({ kind: 'accept', reason: 'they moved' })).toMatchObject([{ refusal: null }])
    expect(await due()).toEqual([EID])
    const { written, versions } = await entryDetail(database.db, EID)
    expect(written?.locators).toEqual([{ rloc: '192.0.2.99', priority: 1, weight: 50 }])
    expect(versions).toMatchObject([{ origin: 'accepted', author: 'Ada', reason: 'they moved' }])
    expect(versions[0]?.difference).toContain('locators 198.51.100.1 1/50, 2001:db8:a::1 1/50 → 192.0.2.99 1/50.')
    await decide({ kind: 'reopen' })
    const after = await entryDetail(database.db, EID)
    expect([after.written, after.versions.length]).toEqual([null, 2])
    expect((await sentences()).slice(-2)).toEqual([
      `Ada accepted what differs in ${EID} of Lisbon: they moved.`,
      `Ada took back what was decided about ${EID} of Lisbon.`,
    ])
  })

  test('that is taken back has the card asked again at once, though a look had found nothing that differs any more', async () => {
    await decide({ kind: 'accept', reason: 'they moved' })
    await record([EID])
    expect(await cards('open')).toEqual([])
    await decide({ kind: 'reopen' })
    expect(await cards('open')).toMatchObject([{ eid: EID, goneAt: null }])
  })

  test('that rejects stands while the drift stays the same', async () => {
    await decide({ kind: 'reject', reason: 'not ours' })
    await record([EID], drift(EID, 'a'))
    expect(await cards('rejected')).toHaveLength(1)
    await record([EID], drift(EID, 'a', 'b'))
    expect([await cards('rejected'), await cards('open')]).toMatchObject([[], [{ eid: EID }]])
    expect(await decideDrift(database.db, [999_999], { kind: 'reject', reason: 'x' }, ADA)).toEqual([
      { id: 999_999, refusal: 'There is no such drift.' },
    ])
  })
})

describe('the baseline', () => {
  test('is what is written down, and for the rest what the inventory says', async () => {
    const rows = await listEntries(database.db, { limit: 10 })
    expect(rows.map(({ eid, isWritten }) => [eid, isWritten])).toEqual([
      [EID, false],
      [OTHER, true],
      ['[4000000000]2001:db8:1::/48', false],
      ['[7]02:00:00:00:00:01/48', false],
    ])
    expect((await listEntries(database.db, { q: 'porto', limit: 10 })).map(({ eid }) => eid)).toEqual([OTHER])
    const read = createBaseline(await readBaseline(database.db))
    expect(read.entryOf(EID)).toMatchObject({ sites: ['Lisbon'], locators: [{ rloc: '198.51.100.1' }, { rloc: '2001:db8:a::1' }] })
    expect(read.entryOf(OTHER)?.sites).toEqual([])
    expect(read.nodes.get('ms-1')?.isOnlyMapServer).toBe(false)
    expect(read.nodes.get('ms-2')?.isOnlyMapServer).toBe(true)
  })

  test('is written by one after the other: what somebody has not seen is not overwritten', async () => {
    const edit = {
      eid: OTHER,
      entry: { ...openEntry(OTHER), isExpected: false },
      seen: { ...openEntry(OTHER), isExpected: false, sites: ['Porto'] },
    }
    const outcome = await editBaseline(database.db, [edit], { ...ADA, reason: 'x', origin: 'console' })
    expect(outcome).toEqual({ ok: false, overtaken: [OTHER] })
  })

  test('has every EID-prefix looked at that lies in an entry or around it', async () => {
    await database.owner.query('DELETE FROM assessment_due')
    const eid = '10.0.0.0/8'
    await editBaseline(database.db, [{ eid, entry: openEntry(eid), seen: null }], { ...ADA, reason: 'x', origin: 'console' })
    expect(await due()).toEqual([EID, OTHER])
  })
})

describe('an inventory with a baseline', () => {
  const said = { ...openEntry(OTHER), ttlMinutes: { least: 60, most: 1440 } }
  const current = async () => (await entryDetail(database.db, OTHER)).written
  const applied = (baseline: readonly BaselineEntry[]) => apply(database.db, { ...NETWORK, baseline })

  test('is applied three ways: what people changed in the console stays, and a file without one touches nothing', async () => {
    await applied([said])
    // The console had an entry already: nobody knows that the file changed something, so what people made stays, and that is told.
    expect(await current()).toEqual(openEntry(OTHER))
    await editBaseline(database.db, [{ eid: OTHER, entry: said, seen: openEntry(OTHER) }], { ...ADA, reason: 'as said', origin: 'console' })
    const byHand = { ...said, mapServers: ['ms-2'] }
    await editBaseline(database.db, [{ eid: OTHER, entry: byHand, seen: said }], { ...ADA, reason: 'only there', origin: 'console' })
    const { changed } = await applied([{ ...said, proxy: 'never' }])
    expect(changed.map(({ sentence }) => sentence)).toEqual([`Baseline ${OTHER}: proxy any → never.`])
    expect(await current()).toEqual({ ...byHand, proxy: 'never' })
    await apply(database.db)
    expect(await current()).toEqual({ ...byHand, proxy: 'never' })
    const kept = await applied([{ ...said, proxy: 'never', mapServers: ['ms-1'] }])
    expect(kept.changed.map(({ sentence }) => sentence)).toEqual([
      `Baseline of ${OTHER}: mapServers stays as people made it in the console.`.replace('mapServers', 'map-servers'),
    ])
    expect((await readInventory(database.db))?.baseline?.find(({ eid }) => eid === OTHER)).toEqual({ ...byHand, proxy: 'never' })
  })

  test('that says nothing of an EID-prefix any more takes out what nobody changed', async () => {
    await applied([openEntry('10.3.0.0/24')])
    expect((await entryDetail(database.db, '10.3.0.0/24')).written).toEqual(openEntry('10.3.0.0/24'))
    const { removed } = await applied([])
    expect(removed.map(({ name }) => name)).toEqual(['10.3.0.0/24'])
    expect((await entryDetail(database.db, '10.3.0.0/24')).written).toBeNull()
  })
})

test('all of it hangs on the chain, and nobody can change what was decided', async () => {
  await sealHistory(database.db)
  expect(await verifyHistory(database.db)).toMatchObject({ broken: null, waiting: 0 })
  for (const table of ['baseline_version', 'drift_decision'])
    for (const sql of [`UPDATE ${table} SET reason = 'x'`, `DELETE FROM ${table}`])
      await expect(database.db.pool.query(sql)).rejects.toThrow('permission denied')
  await database.owner.query('ALTER TABLE baseline_version DISABLE TRIGGER ALL')
  await database.owner.query("UPDATE baseline_version SET author = 'Eve'")
  expect(await verifyHistory(database.db)).toMatchObject({ broken: { kind: 'row-changed' } })
})
