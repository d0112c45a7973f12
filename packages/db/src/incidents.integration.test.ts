import { findingKey } from '@lispwatch/domain/finding'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessmentMemory } from './assessing.ts'
import { listFindings } from './findings.ts'
import { getIncident, listIncidents } from './incidents.ts'
import { createSilence, createWindow, endWindow, expireSilence, listSilences, listWindows, previewQuiet } from './quiet.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { entry, finding, incident, step } from './testing/judged-things.ts'
import { apply, START } from './testing/network.ts'

let database: TestDatabase
const HOUR = 3_600_000
const server = finding({
  detection: 'D13',
  subject: { kind: 'node', node: 'ms 1' },
  severity: 'critical',
  reason: 'ms 1 is dead.',
  affects: {},
})
const NO_BLAST = { sites: [], eidsLost: [], eidsAtRisk: [], siteCount: 0, eidsLostCount: 0, eidsAtRiskCount: 0 }

/** 1: a server with an EID-prefix behind it, open. 2 to 5: an hour each, resolved. */
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const rounds = assessmentMemory(database.db)
  await rounds.readSituation(START)
  const behind = { key: findingKey(finding()), role: 'consequence', joinedAt: START - 5, leftAt: null } as const
  const first = incident(1, server, { blast: NO_BLAST })
  const rest = [2, 3, 4, 5].map((id) => {
    const openedAt = START + (id - 2) * HOUR
    return incident(id, finding(), { state: 'resolved', severity: 'warning', openedAt, resolvedAt: openedAt + HOUR / 2, members: [] })
  })
  const changed = [{ ...first, members: [behind, ...first.members] }, ...rest]
  const entries = [entry(1, 'opened', START), entry(1, 'noted', START + 1, { by: 'Ada', sentence: 'On my way.' })]
  await rounds.record([step('opened', server), step('opened', finding())], { changed, entries, lookAgainAt: null }, START)
  const rloc = finding({ detection: 'D05', subject: { kind: 'rloc', rloc: '192.0.2.9' }, severity: 'warning', affects: {} })
  await rounds.record([step('opened', rloc)], { changed: [], entries: [], lookAgainAt: null }, START)
  const closed = step('closed', { ...rloc, closedAt: START + HOUR })
  await rounds.record([closed], { changed: [], entries: [], lookAgainAt: null }, START + HOUR)
})
afterAll(() => database?.drop())

const ids = async (filter: Parameters<typeof listIncidents>[1]) => (await listIncidents(database.db, filter)).map(({ id }) => id)

describe('incidents', () => {
  test('are listed newest first, in pages that neither repeat nor leave out', async () => {
    expect(await ids({ limit: 2 })).toEqual([5, 4])
    expect(await ids({ limit: 2, before: 4 })).toEqual([3, 2])
    expect(await ids({ limit: 2, before: 2 })).toEqual([1])
    expect(await listIncidents(database.db, { state: 'open' })).toMatchObject([{ id: 1, memberCount: 2, openCount: 2 }])
  })

  test('are found by what they hit, as cause or as consequence', async () => {
    expect(await ids({ site: 'Lisbon', state: 'open' })).toEqual([1])
    expect(await ids({ eid: '10.1.0.0/24', state: 'open' })).toEqual([1])
    expect(await ids({ node: 'ms 1' })).toEqual([1])
    expect(await ids({ site: 'Porto' })).toEqual([])
    expect(await ids({ severity: 'warning', site: 'Lisbon' })).toEqual([5, 4, 3, 2])
  })

  test('are found by when they stood', async () => {
    expect(await ids({ fromAt: START + HOUR, toAt: START + 2 * HOUR })).toEqual([3, 1])
    expect(await ids({ toAt: START + 1 })).toEqual([2, 1])
    expect(await ids({ fromAt: START + 10 * HOUR })).toEqual([1])
  })

  test('come whole: cause first, each member with its finding, the timeline, the evidence', async () => {
    const found = await getIncident(database.db, 1)
    expect(found?.members.map(({ role, finding: of }) => [role, of?.detection, of?.reason])).toEqual([
      ...[
        ['cause', 'D13', 'ms 1 is dead.'],
        ['consequence', 'D01', '10.1.0.0/24 is registered nowhere.'],
      ],
    ])
    expect(found?.members[1]?.finding?.evidence).toEqual([{ targetId: 1, slotAt: START - 30_000 }])
    expect(found?.entries).toMatchObject([
      { kind: 'opened', by: null },
      { kind: 'noted', by: 'Ada', sentence: 'On my way.' },
    ])
    expect(found).toMatchObject({ memberCount: 2, entryCount: 2, merged: [] })
    expect(await getIncident(database.db, 77)).toBeUndefined()
  })
})

describe('findings', () => {
  test('are listed by what they are about, open or not', async () => {
    const about = async (filter: Parameters<typeof listFindings>[1]) =>
      (await listFindings(database.db, filter)).map(({ detection }) => detection)
    expect(await about({})).toEqual(['D05', 'D13', 'D01'])
    expect(await about({ isOpen: true })).toEqual(['D13', 'D01'])
    expect(await about({ site: 'Lisbon' })).toEqual(['D01'])
    expect(await about({ rloc: '192.0.2.9', isOpen: false })).toEqual(['D05'])
    expect(await about({ detection: 'D13', node: 'ms 1' })).toEqual(['D13'])
    expect(await about({ fromAt: START + 2 * HOUR })).toEqual(['D13', 'D01'])
    const [newest] = await listFindings(database.db, { limit: 1 })
    expect(newest).toMatchObject({ because: 'It is registered again.', closedAt: START + HOUR, purpose: 'incident' })
    expect(await about({ before: newest?.id ?? null, limit: 1 })).toEqual(['D13'])
  })
})

describe('quiet', () => {
  const scope = { everything: true }
  test('of a window ends once, by somebody, and stays in the list', async () => {
    const window = await createWindow(
      database.db,
      {
        ...{ title: 'Power', reason: 'UPS', scope, timeZone: 'UTC', startsAtLocal: '2026-11-20T22:00', durationMinutes: 60 },
        ...{ recurrence: { kind: 'weekly', weekdays: [1, 5] }, untilAt: START + HOUR, createdBy: 'Ada' },
      },
      START,
    )
    const end = () => endWindow(database.db, { id: window.id, by: 'Bob', now: START + 1000 })
    expect([await end(), await end()]).toEqual([true, false])
    expect(await listWindows(database.db, { isEnded: true })).toEqual([{ ...window, endedAt: START + 1000 }])
    expect(await listWindows(database.db, { isEnded: false })).toEqual([])
  })

  test('of a silence that nobody waits for any more expires at once, even before it began', async () => {
    const silence = {
      scope,
      detections: [],
      severities: [],
      reason: 'Drill',
      owner: 'Ada',
      startsAt: START + HOUR,
      expiresAt: START + 2 * HOUR,
    }
    const { id } = await createSilence(database.db, silence, START)
    expect(await expireSilence(database.db, { id, by: 'Ada', now: START })).toBe(true)
    expect(await listSilences(database.db, { validAt: START + HOUR })).toEqual([])
    expect(await listSilences(database.db)).toMatchObject([{ id, expiresAt: START + HOUR }])
  })
})

describe('a preview', () => {
  test('says what a scope would cover now', async () => {
    const lisbon = await previewQuiet(database.db, { sites: ['Lisbon'] }, START + 10 * HOUR)
    expect(lisbon).toMatchObject({ sites: ['Lisbon'], siteCount: 1, rlocs: ['198.51.100.1', '2001:db8:a::1'], incidents: [] })
    const all = await previewQuiet(database.db, { everything: true }, START + 10 * HOUR)
    expect(all).toMatchObject({ siteCount: 2, nodeCount: 3, incidents: [{ id: 1 }], incidentCount: 1 })
  })
})

describe('the role of the programs', () => {
  test.each([
    ['change a line of a timeline', "UPDATE incident_entry SET sentence = 'x'"],
    ['delete a line of a timeline', 'DELETE FROM incident_entry'],
    ['give a line a number of its own', "INSERT INTO incident_entry (id, incident_id, at, kind, sentence) VALUES (1, 1, now(), 'x', 'x')"],
    ['delete an incident', 'DELETE FROM incident'],
    ['delete a finding', 'DELETE FROM finding'],
    ['unsay what an incident was about', 'DELETE FROM incident_about'],
    ['delete a maintenance window', 'DELETE FROM maintenance_window'],
    ['rewrite a maintenance window', "UPDATE maintenance_window SET created_by = 'x'"],
    ['delete a silence', 'DELETE FROM silence'],
    ['rewrite a silence', "UPDATE silence SET owner = 'x'"],
  ])('may not %s', async (_, sql) => {
    await expect(database.db.pool.query(sql)).rejects.toThrow(/permission denied|cannot insert a non-DEFAULT value/)
  })
})
