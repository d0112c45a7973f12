import { CHANGED_BY_PEOPLE } from '@lispwatch/domain/incident/changed-by-people'
import { acknowledge } from '@lispwatch/domain/incident/handle'
import type { Target } from '@lispwatch/domain/target'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessmentMemory, type DueLook } from '../assessing.ts'
import { handleIncident, mergeIncidents } from '../incidents.ts'
import { recordJudgements } from '../judgements.ts'
import { recordSightings } from '../mobility.ts'
import { createSilence, createWindow, endWindow, expireSilence } from '../quiet.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { finding, incident } from '../testing/judged-things.ts'
import { apply, claimed, isRegistration, isRloc, judged, mappingOf, only, START } from '../testing/network.ts'
import { touchAround, touchNodes } from './touched.ts'

const LISBON = '10.1.0.0/24'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const memory = () => assessmentMemory(database.db)
const named = (looks: readonly DueLook[]) => looks.map(({ look, key }) => `${look} ${key}`).sort()
const claimAll = async (now: number) => named(await memory().claimDue(now, 1000))

async function answer(now: number, matches: (target: Target) => boolean, said: Parameters<typeof judged>[1]) {
  const one = only(await claimed(database.db, { now }), matches)
  await recordJudgements(database.db, [judged({ ...one, slotAt: now }, { settledAt: now + 20, ...said })])
}

describe('what is due', () => {
  test('is taken once, what waits longest first, and no more than asked for', async () => {
    const looks = (keys: readonly string[]) => keys.map((key): DueLook => ({ look: 'server', key }))
    await memory().touch(looks(['b', 'c']), START + 2000)
    await memory().touch(looks(['a']), START + 1000)
    await memory().touch(looks(['late']), START + 60_000)
    expect(await memory().claimDue(START + 5000, 2)).toEqual([
      { look: 'server', key: 'a', dueAt: START + 1000 },
      { look: 'server', key: 'b', dueAt: START + 2000 },
    ])
    expect(await claimAll(START + 5000)).toEqual(['server c'])
    expect(await claimAll(START + 5000)).toEqual([])
    expect(await claimAll(START + 60_000)).toEqual(['server late'])
  })

  test('is due at the soonest of the times that were asked for', async () => {
    const look: DueLook = { look: 'vantage', key: 'home' }
    await memory().touch([look], START + 10_000)
    await memory().touch([look, look], START + 3000)
    await memory().touch([look], START + 20_000)
    expect(await memory().claimDue(START + 30_000, 10)).toEqual([{ ...look, dueAt: START + 3000 }])
  })

  test('has the incidents put together anew at once when people change windows, silences or incidents', async () => {
    const { db } = database
    const scope = { everything: true }
    const wakes = async (change: () => Promise<unknown>) => {
      await change()
      return await memory().claimDue(START, 10)
    }
    const woken = [{ ...CHANGED_BY_PEOPLE, dueAt: START }]
    const silence = {
      ...{ scope, detections: [], severities: [], reason: 'Drill', owner: 'Ada' },
      startsAt: START,
      expiresAt: START + 60_000,
    }
    expect(await wakes(() => createSilence(db, silence, START))).toEqual(woken)
    expect(await wakes(() => expireSilence(db, { id: 1, by: 'Ada', now: START }))).toEqual(woken)
    expect(await wakes(() => expireSilence(db, { id: 1, by: 'Ada', now: START }))).toEqual([])
    const window = {
      ...{ title: 'Power', reason: 'UPS', scope, timeZone: 'UTC', startsAtLocal: '2026-11-20T22:00', durationMinutes: 60 },
      ...{ recurrence: { kind: 'once' } as const, untilAt: null, createdBy: 'Ada' },
    }
    expect(await wakes(() => createWindow(db, window, START))).toEqual(woken)
    expect(await wakes(() => endWindow(db, { id: 1, by: 'Ada', now: START }))).toEqual(woken)
    const incidents = [1, 2].map((id) => incident(id, finding({ detection: id === 1 ? 'D01' : 'D07' })))
    await memory().record([], { changed: incidents, entries: [], lookAgainAt: null }, START)
    const act = { by: 'Ada', now: START }
    expect(await wakes(() => mergeIncidents(db, { from: 2, into: 1 }, act))).toEqual(woken)
    expect(await wakes(() => handleIncident(db, 1, (one) => acknowledge(one, act), START))).toEqual(woken)
  })

  test('is never given to two that ask at once', async () => {
    await memory().touch(
      Array.from({ length: 40 }, (_, i): DueLook => ({ look: 'rloc', key: `192.0.2.${i}` })),
      START,
    )
    const parts = await Promise.all(Array.from({ length: 4 }, () => memory().claimDue(START, 15)))
    const keys = parts.flat().map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.length + (await memory().claimDue(START, 100)).length).toBe(40)
  })
})

describe('a sweep', () => {
  test('makes everything of its kind due, spread over its time, each subject in the same place every time', async () => {
    const sweep = async (now: number) => {
      await memory().sweep('eid', { now, withinMs: 60_000 })
      return memory().claimDue(now + 60_000, 100)
    }
    const first = await sweep(START)
    expect(named(first)).toEqual(['eid 10.1.0.0/24', 'eid 10.2.0.0/24', 'eid [4000000000]2001:db8:1::/48', 'eid [7]02:00:00:00:00:01/48'])
    expect(new Set(first.map(({ dueAt }) => dueAt)).size).toBe(4)
    const again = await sweep(START + 600_000)
    expect(again.map(({ key, dueAt }) => [key, dueAt - 600_000])).toEqual(first.map(({ key, dueAt }) => [key, dueAt]))
  })

  test('knows servers, locators and vantages, and nodes that tell nothing of themselves are none', async () => {
    for (const look of ['server', 'rloc', 'vantage', 'device', 'delegation'] as const)
      await memory().sweep(look, { now: START, withinMs: 0 })
    expect(await claimAll(START)).toEqual([
      ...['rloc 198.51.100.1', 'rloc 2001:db8:a::1', 'server ms-1', 'server ms-2', 'server rtr-lisbon', 'vantage home'],
    ])
  })
})

describe('what is recorded makes due what it is about', () => {
  test('a registration that appears: its EID-prefix and the locators of its mapping', async () => {
    const mapping = mappingOf(['198.51.100.1'], ['198.51.100.77'])
    await answer(START + 61_000, isRegistration('ms-1', LISBON), { outcome: 'positive', mapping })
    expect(await claimAll(START + 62_000)).toEqual(['eid 10.1.0.0/24', 'rloc 198.51.100.1', 'rloc 198.51.100.77'])
  })

  test('the same answer again: nothing, and nothing is written', async () => {
    const mapping = mappingOf(['198.51.100.1'], ['198.51.100.77'])
    await answer(START + 122_000, isRegistration('ms-1', LISBON), { outcome: 'positive', mapping })
    expect(await claimAll(START + 130_000)).toEqual([])
  })

  test('a mapping that changes: also the locator that it lost', async () => {
    await answer(START + 183_000, isRegistration('ms-1', LISBON), { outcome: 'positive', mapping: mappingOf(['198.51.100.1']) })
    expect(await claimAll(START + 190_000)).toEqual(['eid 10.1.0.0/24', 'rloc 198.51.100.1', 'rloc 198.51.100.77'])
  })

  test('a locator that answers: every EID-prefix that uses it', async () => {
    await answer(START + 244_000, isRloc('198.51.100.1'), { outcome: 'positive', mapping: null })
    expect(await claimAll(START + 250_000)).toEqual(['eid 10.1.0.0/24', 'rloc 198.51.100.1'])
  })

  test('a host EID that is met: the EID-prefix around it', async () => {
    const at = START + 300_000
    const sighting = {
      eid: { iid: 0, prefix: '10.1.0.9/32' },
      locators: ['203.0.113.9'],
      isExact: true,
      server: 'ms-1',
      vantage: 'home',
      at,
    }
    await recordSightings(database.db, [{ ...sighting, ttlMinutes: 15 }], at)
    expect(await claimAll(at)).toEqual(['eid 10.1.0.0/24'])
  })

  test('a node that a walk saw otherwise: by its name in the inventory, or by its address', async () => {
    await touchNodes(database.db.pool, ['192.0.2.1', '203.0.113.66'], START)
    expect(await claimAll(START)).toEqual(['delegation 203.0.113.66', 'delegation ms-1'])
  })

  test('an EID-prefix that a walk found: those of sites that cover it or lie inside it, in its instance', async () => {
    await touchAround(
      database.db.pool,
      [
        { iid: 0, ip: '10.0.0.0/8' },
        { iid: 7, ip: '10.1.0.0/25' },
        { iid: 0, ip: null },
      ],
      START,
    )
    expect(await claimAll(START)).toEqual(['eid 10.1.0.0/24', 'eid 10.2.0.0/24'])
  })
})
