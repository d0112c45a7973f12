import { listPublications, savePublishRule } from '@lispwatch/db/publications'
import { createWindow } from '@lispwatch/db/quiet'
import { insertIncident } from '@lispwatch/db/testing/alerts'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { systemClock } from '@lispwatch/lisp-client/transport/node-clock'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AlongsideRounds } from '../assessing/start.ts'
import { startPublishing } from './publish.ts'

// A test ends when what it waits for came; the limit is for machines that have much else to do.
vi.setConfig({ testTimeout: 150_000 })

let database: TestDatabase
let publishing: AlongsideRounds
beforeEach(async () => {
  database = await testDatabase()
  const log = pino({ level: 'silent' })
  publishing = startPublishing({ clock: systemClock, log, database: database.db, onDatabase: (work) => work() })
})
afterEach(async () => {
  await publishing.stop()
  await database.drop()
})

const until = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 50 })
const rounded = () =>
  publishing.rounded({
    ...{ now: 0, looks: 0, lagMs: 0, steps: [], open: null, isCut: false },
    correlation: { changed: [], entries: [], lookAgainAt: null },
  })
const shown = async () =>
  (await listPublications(database.db, { drafts: true })).map(({ title, phase, updates }) => [title, phase, updates.length])

test('what a rule is about is public after the round that found it, and over after the round that found it over', async () => {
  const when = { kinds: [], severities: ['critical' as const], scope: null, sitesAtLeast: 0, eidsLostAtLeast: 0 }
  const words = { title: null, opened: null, resolved: null }
  await savePublishRule(
    database.db,
    { id: 'outages', name: 'Outages', isOn: true, forMs: 0, when, words },
    { by: 'Ada', now: 0, version: null },
  )
  await insertIncident(database.owner, 1, { at: Date.now() })
  rounded()
  await until(async () => expect(await shown()).toEqual([['A site cannot be reached', 'investigating', 1]]))
  await insertIncident(database.owner, 1, { state: 'resolved', at: Date.now() })
  rounded()
  await until(async () => expect(await shown()).toEqual([['A site cannot be reached', 'resolved', 2]]))
})

test('a window that is planned with a notice is announced at once, without a round', async () => {
  await createWindow(
    database.db,
    {
      ...{ title: 'Secret', reason: 'why', scope: { everything: true }, timeZone: 'UTC', durationMinutes: 60, createdBy: 'Ada' },
      ...{ startsAtLocal: '2099-01-01T00:00', recurrence: { kind: 'once' }, untilAt: null, notice: { title: 'Work', text: 'Cables.' } },
    },
    Date.now(),
  )
  // A window of next century is further ahead than anything is announced.
  await createWindow(
    database.db,
    {
      ...{ title: 'Secret', reason: 'why', scope: { everything: true }, timeZone: 'UTC', durationMinutes: 60, createdBy: 'Ada' },
      ...{ startsAtLocal: new Date(Date.now() + 3_600_000).toISOString().slice(0, 16), recurrence: { kind: 'once' }, untilAt: null },
      notice: { title: 'Soon', text: 'Cables.' },
    },
    Date.now(),
  )
  await until(async () => expect(await shown()).toEqual([['Soon', 'scheduled', 1]]))
})
