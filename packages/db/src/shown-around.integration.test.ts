import { findingKey } from '@lispwatch/domain/finding'
import { shownStates } from '@lispwatch/domain/shown-around'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assessmentMemory } from './assessing.ts'
import { incidentOverview, listIncidents } from './incidents.ts'
import { createWindow, endWindow } from './quiet.ts'
import { readAround } from './shown-around.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { finding, incident, step } from './testing/judged-things.ts'
import { apply, START } from './testing/network.ts'

let database: TestDatabase
const server = finding({ detection: 'D13', subject: { kind: 'node', node: 'ms-1' }, variant: 'dead', reason: 'ms-1 is dead.', affects: {} })
const NOW = START + 1000

/** A server that is dead, with an EID-prefix of Lisbon behind it. */
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const rounds = assessmentMemory(database.db)
  await rounds.readSituation(START)
  const behind = { key: findingKey(finding()), role: 'consequence', joinedAt: START, leftAt: null } as const
  const open = incident(1, server)
  const over = incident(2, finding(), { state: 'resolved', resolvedAt: START + 1, members: [] })
  const changed = [{ ...open, members: [...open.members, behind] }, over]
  await rounds.record([step('opened', server), step('opened', finding())], { changed, entries: [], lookAgainAt: null }, START)
})
afterAll(() => database?.drop())

test('what is open around the measured states says what is hidden and by what', async () => {
  const states = shownStates(await readAround(database.db, NOW), NOW)
  expect(states.site('Lisbon', 'down')).toEqual({ state: 'hidden', reason: 'ms-1 is dead.' })
  expect(states.node('ms-1', 'down').state).toBe('down')
  expect(states.site('Porto', 'ok').state).toBe('ok')
})

test('a maintenance window covers the sites of its provider while it holds, and nothing once it is ended', async () => {
  const startsAtLocal = new Date(START).toISOString().slice(0, 16)
  const window = {
    ...{ title: 'Fibre', reason: '', scope: { sites: ['Lisbon'] }, timeZone: 'UTC', startsAtLocal, durationMinutes: 60 },
    ...{ recurrence: { kind: 'once' as const }, untilAt: null, createdBy: 'Ada' },
  }
  const { id } = await createWindow(database.db, window, START)
  expect(shownStates(await readAround(database.db, NOW), NOW).site('Lisbon', 'down')).toMatchObject({
    ...{ state: 'maintenance', reason: expect.stringContaining('Fibre') },
  })
  await endWindow(database.db, { id, by: 'Ada', now: NOW })
  expect(shownStates(await readAround(database.db, NOW), NOW).site('Lisbon', 'down').state).toBe('hidden')
})

test('all incidents come in one read, newest first, each with the sites that it touched', async () => {
  expect(await incidentOverview(database.db)).toMatchObject([
    { id: 2, state: 'resolved', memberCount: 0 },
    { id: 1, state: 'open', memberCount: 2, openCount: 2, sites: ['Lisbon'] },
  ])
})

test('incidents are found by the provider whose sites or servers they touched, also by the one that it has its blocks of', async () => {
  const ids = async (provider: string) => (await listIncidents(database.db, { provider })).map(({ id }) => id)
  expect(await ids('North')).toEqual([2, 1])
  expect(await ids('Registry')).toEqual([2, 1])
  expect(await ids('nobody')).toEqual([])
})
