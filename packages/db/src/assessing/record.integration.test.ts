import { findingKey, subjectKey } from '@lispwatch/domain/finding'
import type { Correlation } from '@lispwatch/domain/incident/correlate'
import { acknowledge } from '@lispwatch/domain/incident/handle'
import type { Recurrence } from '@lispwatch/domain/incident/quiet-rule'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assessmentMemory, RoundOvertaken } from '../assessing.ts'
import { getIncident, handleIncident, listIncidents, mergeIncidents } from '../incidents.ts'
import { createSilence, createWindow, endWindow } from '../quiet.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'
import { entry, finding, incident, LISBON_EID, step } from '../testing/judged-things.ts'
import { apply, START } from '../testing/network.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterEach(() => database?.drop())

const NOTHING: Correlation = { changed: [], entries: [], lookAgainAt: null }
const ONCE: Recurrence = { kind: 'once' }
const memory = () => assessmentMemory(database.db)
const KEY = findingKey(finding())
const priorOf = async (key = KEY) => (await memory().readPriors([subjectKey(LISBON_EID)])).get(key)
const count = async (table: string) => Number((await database.owner.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

describe('a finding', () => {
  test('is opened, changes in place and is closed, and every time of it is kept', async () => {
    await memory().record([step('opened', finding(), { memory: { seen: 1 } })], NOTHING, START)
    expect(await priorOf()).toEqual({ open: finding(), memory: { seen: 1 } })
    const changed = finding({ severity: 'warning', reason: 'It is registered at ms-2 only.' })
    await memory().record([step('changed', changed)], NOTHING, START + 1000)
    expect(await priorOf()).toEqual({ open: changed, memory: null })
    await memory().record([step('closed', { ...changed, closedAt: START + 2000 })], NOTHING, START + 2000)
    expect(await priorOf()).toBeUndefined()
    await memory().record([step('opened', finding({ openedAt: START + 3000 }))], NOTHING, START + 3000)
    expect(await count('finding')).toBe(2)
  })

  test('is open once for each detection and subject, whoever opens it again', async () => {
    await memory().record([step('opened', finding())], NOTHING, START)
    await memory().record([step('opened', finding({ openedAt: START + 5000, reason: 'Again.' }))], NOTHING, START + 5000)
    expect(await priorOf()).toMatchObject({ open: { openedAt: START, reason: 'Again.' } })
    expect(await count('finding')).toBe(1)
    const insert = `INSERT INTO finding (detection, subject_kind, subject_name, severity, confidence, is_unconfirmed, by_at, opened_at, reason, votes, evidence, rests_on, affects)
      SELECT detection, subject_kind, subject_name, severity, confidence, is_unconfirmed, by_at, opened_at, reason, votes, evidence, rests_on, affects FROM finding`
    await expect(database.db.pool.query(insert)).rejects.toThrow(/finding_open_key/)
  })

  test('whose names hold what PostgreSQL cannot store is kept all the same', async () => {
    const odd = finding({ reason: 'a\0b \ud800', votes: [{ vantage: 'home', node: 'n\0', says: 'for', words: '' }] })
    await memory().record([step('opened', odd)], NOTHING, START)
    expect((await priorOf())?.open?.reason).toBe('a\ufffdb \ufffd')
  })

  test('is looked at again when its detection wants to', async () => {
    await memory().record([step('held', finding(), { finding: null, lookAgainAt: START + 7000 })], NOTHING, START)
    expect(await memory().claimDue(START + 6999, 10)).toEqual([])
    expect(await memory().claimDue(START + 7000, 10)).toEqual([{ look: 'eid', key: '10.1.0.0/24', dueAt: START + 7000 }])
  })
})

describe('a round', () => {
  const opening: Correlation = { changed: [incident(1)], entries: [entry(1, 'opened', START)], lookAgainAt: null }

  test('is kept whole or not at all', async () => {
    const broken = { ...opening, entries: [entry(99, 'opened', START)] }
    await expect(memory().record([step('opened', finding())], broken, START)).rejects.toThrow(/foreign key/)
    expect([await count('finding'), await count('incident'), await count('incident_entry')]).toEqual([0, 0, 0])
  })

  test('of a leader that was overtaken is not kept, so that nothing is there twice', async () => {
    const [first, second] = [memory(), memory()]
    await first.readSituation(START)
    await second.readSituation(START)
    await second.record([step('opened', finding())], opening, START)
    await expect(first.record([step('opened', finding())], opening, START)).rejects.toThrow(RoundOvertaken)
    expect([await count('finding'), await count('incident'), await count('incident_entry')]).toEqual([1, 1, 1])
    const situation = await first.readSituation(START + 1000)
    await first.record([], { ...NOTHING, entries: [entry(1, 'confirmed', START + 1000)] }, START + 1000)
    expect(situation.nextId).toBe(2)
    expect(await count('incident_entry')).toBe(2)
  })

  test('goes on from what the one before left', async () => {
    const rounds = memory()
    await rounds.readSituation(START)
    const consequence = finding({ detection: 'D07', reason: 'It reaches nothing.' })
    const cause = incident(1)
    const members = [...cause.members, { key: findingKey(consequence), role: 'consequence', joinedAt: START, leftAt: null } as const]
    const whole = incident(1, finding(), { members })
    await rounds.record([step('opened', finding()), step('opened', consequence)], { ...opening, changed: [whole] }, START)
    await rounds.record([step('held', finding(), { memory: { n: 2 } })], NOTHING, START + 1000)
    const situation = await rounds.readSituation(START + 2000)
    expect(situation.incidents).toEqual([{ ...whole, members: members.toSorted((a, b) => (a.key < b.key ? -1 : 1)) }])
    expect(situation.findings.map(({ detection, purpose }) => [detection, purpose])).toEqual([
      ...[
        ['D01', 'incident'],
        ['D07', 'incident'],
      ],
    ])
    expect(situation.topology.sites.get('Lisbon')).toEqual({ provider: 'North', tags: ['office'] })
    expect(situation.topology.parents).toEqual(
      new Map([
        ['North', 'Registry'],
        ['Registry', null],
      ]),
    )
    const lost = { ...whole, members: [...cause.members] }
    await rounds.record([], { ...NOTHING, changed: [lost] }, START + 3000)
    expect((await rounds.readSituation(START + 4000)).incidents).toEqual([lost])
  })

  test('forgets an incident a quarter of an hour after it was resolved, and keeps it for people', async () => {
    const rounds = memory()
    await rounds.readSituation(START)
    await rounds.record([], { ...NOTHING, changed: [incident(1, finding(), { state: 'resolved', resolvedAt: START })] }, START)
    expect((await rounds.readSituation(START + 60_000)).incidents).toHaveLength(1)
    expect((await rounds.readSituation(START + 901_000)).incidents).toHaveLength(0)
    expect(await getIncident(database.db, 1)).toMatchObject({ state: 'resolved', resolvedAt: START })
  })

  test('knows the windows and silences that may still count', async () => {
    const scope = { sites: ['Lisbon'] }
    const window = {
      ...{ title: 'Move', reason: '', scope, timeZone: 'Europe/Lisbon', startsAtLocal: '2026-11-20T22:00', durationMinutes: 60 },
      ...{ untilAt: null, createdBy: 'Ada' },
      recurrence: ONCE,
    } as const
    const kept = await createWindow(database.db, window, START)
    const ended = await createWindow(database.db, window, START)
    expect(await endWindow(database.db, { id: ended.id, by: 'Ada', now: START })).toBe(true)
    const silence = {
      scope,
      detections: ['D29'],
      severities: [],
      reason: 'Known.',
      owner: 'Ada',
      startsAt: START,
      expiresAt: START + 1000,
    } as const
    const made = await createSilence(database.db, silence, START)
    const now = await memory().readSituation(START + 1)
    expect(now.maintenance).toEqual([{ ...window, id: kept.id, endedAt: null }])
    expect(now.silences).toEqual([{ ...silence, id: made.id }])
    expect((await memory().readSituation(START + 1000)).silences).toEqual([])
  })
})

describe('what people do', () => {
  const open = async (...ids: readonly number[]) => {
    const rounds = memory()
    await rounds.readSituation(START)
    await rounds.record([], { ...NOTHING, changed: ids.map((id) => incident(id)) }, START)
    await rounds.readSituation(START + 400)
    return rounds
  }
  const acknowledgeAt = (at: number) => handleIncident(database.db, 1, (known) => acknowledge(known, { by: 'Ada', now: at }), at)

  test('is refused with the reason, and nothing is written', async () => {
    expect(await acknowledgeAt(START)).toMatchObject({ ok: false, why: 'missing' })
    await open(1)
    expect(await acknowledgeAt(START + 500)).toMatchObject({ ok: true })
    expect(await acknowledgeAt(START + 600)).toEqual({ ok: false, why: 'refused', reason: 'Ada acknowledged it already.' })
    expect(await count('incident_entry')).toBe(1)
  })

  test('is told to whoever follows the events', async () => {
    await open(1)
    await acknowledgeAt(START + 500)
    const { rows } = await database.owner.query('SELECT kind, sentence FROM event ORDER BY id DESC LIMIT 1')
    expect(rows).toEqual([{ kind: 'incident-changed', sentence: 'Incident 1: Ada acknowledged it.' }])
  })

  test('outlives a round that did not know of it', async () => {
    const rounds = await open(1)
    await acknowledgeAt(START + 500)
    await rounds.record([], { ...NOTHING, changed: [incident(1, finding(), { severity: 'warning' })] }, START + 600)
    expect(await getIncident(database.db, 1)).toMatchObject({ severity: 'warning', handling: { acknowledgedBy: 'Ada' } })
    await rounds.readSituation(START + 700)
    await rounds.record([], { ...NOTHING, changed: [incident(1, finding(), { state: 'resolved', resolvedAt: START + 800 })] }, START + 800)
    expect(await getIncident(database.db, 1)).toMatchObject({ state: 'resolved', handling: { acknowledgedBy: null } })
  })

  test('a merge outlives it as well, with all that belongs to it', async () => {
    const rounds = await open(1, 2)
    expect(await mergeIncidents(database.db, { from: 2, into: 1 }, { by: 'Ada', now: START + 500 })).toMatchObject({ ok: true })
    await rounds.record([], { ...NOTHING, changed: [incident(2)], entries: [entry(2, 'worsened', START)] }, START + 600)
    expect(await getIncident(database.db, 2)).toMatchObject({ state: 'merged', mergedInto: 1, entries: [{ kind: 'merged', by: 'Ada' }] })
    expect(await getIncident(database.db, 1)).toMatchObject({ state: 'open', merged: [2], entries: [{ kind: 'merged', by: 'Ada' }] })
    expect((await listIncidents(database.db, { state: 'open' })).map(({ id }) => id)).toEqual([1])
    const again = await mergeIncidents(database.db, { from: 2, into: 1 }, { by: 'Bob', now: START + 700 })
    expect(again).toMatchObject({ ok: false, why: 'refused' })
  })
})
