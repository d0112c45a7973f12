import type { MaintenanceWindow, QuietScope } from '@lispwatch/domain/incident/quiet-rule'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recentEvents } from './events.ts'
import { createSilence, createWindow, endWindow, expireSilence, maintenanceOfSite, type NewWindow, overlapsOf } from './quiet.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, START } from './testing/network.ts'

const HOUR_MS = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

function window(title: string, scope: QuietScope, facts: Partial<NewWindow> = {}): NewWindow {
  return {
    ...{ title, scope, reason: 'New cables', timeZone: 'UTC', startsAtLocal: '2026-11-20T13:00', durationMinutes: 60 },
    ...{ recurrence: { kind: 'once' }, untilAt: null, createdBy: 'Ada' },
    ...facts,
  }
}
const plan = (...of: Parameters<typeof window>) => createWindow(database.db, window(...of), START)
const planned = (...of: Parameters<typeof window>): MaintenanceWindow => ({ ...window(...of), id: 0, endedAt: null })

test('a site is under maintenance by its name, its tag, its provider and the one above, at their times', async () => {
  await plan('By name', { sites: ['Lisbon'] })
  await plan('By tag', { tags: ['office'] }, { startsAtLocal: '2026-11-20T14:00' })
  await plan('By registry', { providers: ['Registry'] }, { startsAtLocal: '2026-11-20T12:30', recurrence: { kind: 'daily' } })
  await plan('Another', { sites: ['Porto'] })
  const ended = await plan('Cut short', { everything: true }, { startsAtLocal: '2026-11-20T11:30' })
  await endWindow(database.db, { id: ended.id, by: 'Ada', now: START })
  const times = await maintenanceOfSite(database.db, { site: 'Lisbon', fromAt: START - HOUR_MS, toAt: START + 24.6 * HOUR_MS })
  expect(times.map(({ title, fromAt, untilAt }) => [title, (fromAt - START) / HOUR_MS, (untilAt - START) / HOUR_MS])).toEqual([
    ['Cut short', -0.5, 0],
    ['By registry', 0.5, 1.5],
    ['By name', 1, 2],
    ['By tag', 2, 3],
    ['By registry', 24.5, 25.5],
  ])
})

test('a planned window overlaps those that cover the same at the same time, and no others', async () => {
  const titles = async (...of: Parameters<typeof window>) =>
    (await overlapsOf(database.db, planned(...of), START)).map(({ title }) => title)
  expect(await titles('New', { rlocs: ['2001:db8:a::1'] }, { startsAtLocal: '2026-11-20T13:30' })).toEqual(['By name', 'By tag'])
  expect(await titles('New', { sites: ['Porto'] }, { startsAtLocal: '2026-11-20T13:30', durationMinutes: 15 })).toEqual(['Another'])
  expect(await titles('New', { sites: ['Porto'] }, { startsAtLocal: '2026-11-20T15:00' })).toEqual([])
})

test('what people plan and end is told once, with what it is about', async () => {
  const { id } = await plan('Told of', { sites: ['Porto'] }, { startsAtLocal: '2026-11-21T13:00' })
  const silence = { detections: [], severities: [], reason: 'known', owner: 'Ben', startsAt: START, expiresAt: START + HOUR_MS }
  const made = await createSilence(database.db, { ...silence, scope: { nodes: ['ms-1'] } }, START)
  for (const _ of ['once', 'again']) {
    await endWindow(database.db, { id, by: 'Ada', now: START + 1000 })
    await expireSilence(database.db, { id: made.id, by: 'Ada', now: START + 1000 })
  }
  const told = await recentEvents(database.db, { limit: 4 })
  expect(told.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['silence-ended', { node: 'ms-1' }],
    ['maintenance-ended', { site: 'Porto' }],
    ['silence-began', { node: 'ms-1' }],
    ['maintenance-planned', { site: 'Porto' }],
  ])
})
