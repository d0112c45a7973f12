import { afterAll, beforeAll, expect, test } from 'vitest'
import { recentEvents } from './events.ts'
import {
  changePublication,
  discardDraft,
  draftPublication,
  getPublication,
  listPublications,
  type NewPublication,
  sayOnPublication,
} from './publications.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')
const HOUR = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const draft = (of: Partial<NewPublication> = {}): NewPublication => ({
  ...{ kind: 'incident', incidentId: null, windowId: null, title: 'Trouble in Lisbon', phase: 'investigating', startsAt: NOW - HOUR },
  ...{ endsAt: null, impacts: [{ key: 'site lisbon', state: 'major-outage', fromAt: NOW - HOUR, toAt: null }], by: 'Ada' },
  ...of,
})

test('a draft is seen by nobody outside until something is said, and then stays', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  expect(await listPublications(database.db, { drafts: false })).toEqual([])
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'identified', text: 'A cable is cut.', now: NOW })
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'resolved', text: 'Mended.', now: NOW + HOUR })
  const [shown] = await listPublications(database.db, { drafts: false })
  expect(shown).toMatchObject({
    ...{ id, phase: 'resolved', publishedAt: NOW, endsAt: NOW + HOUR },
    impacts: [{ key: 'site lisbon', toAt: NOW + HOUR }],
    updates: [
      { phase: 'resolved', text: 'Mended.', by: 'Ada', at: NOW + HOUR },
      { phase: 'identified', text: 'A cable is cut.', at: NOW },
    ],
  })
  expect(await discardDraft(database.db, id)).toBe(false)
})

test('not even by other ways can the programs take back what was published, or change what was said', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  await sayOnPublication(database.db, { id, by: null, phase: 'investigating', text: 'We look into it.', now: NOW })
  const { pool } = database.db
  await expect(pool.query('DELETE FROM publication WHERE id = $1', [id])).rejects.toThrow('was published and stays')
  await expect(pool.query('UPDATE publication SET published_at = NULL WHERE id = $1', [id])).rejects.toThrow('was published and stays')
  await expect(pool.query(`UPDATE publication_update SET text = 'x'`)).rejects.toThrow('permission denied')
  await expect(pool.query('DELETE FROM publication_update')).rejects.toThrow('permission denied')
})

test('who edits what somebody else has changed meanwhile is told so, and changes nothing', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  const seen = await getPublication(database.db, id)
  if (seen === undefined) throw new Error('The draft is there.')
  expect(await changePublication(database.db, { ...seen, title: 'First' })).toBe(true)
  expect(await changePublication(database.db, { ...seen, title: 'Second' })).toBe(false)
  expect((await getPublication(database.db, id))?.title).toBe('First')
  expect(await discardDraft(database.db, id)).toBe(true)
  expect(await getPublication(database.db, id)).toBeUndefined()
})

test('what makes no sense is refused and nothing is kept; of what does not exist nothing is said', async () => {
  const id = await draftPublication(database.db, draft({ kind: 'maintenance', phase: 'scheduled', endsAt: NOW + HOUR }), NOW)
  expect(await sayOnPublication(database.db, { id, by: null, phase: 'resolved', text: 'x', now: NOW })).toEqual({
    refusal: 'What is maintenance cannot be resolved.',
  })
  expect(await getPublication(database.db, id)).toMatchObject({ publishedAt: null, updates: [], revision: 0 })
  expect(await sayOnPublication(database.db, { id: 999_999, by: null, phase: 'scheduled', text: 'x', now: NOW })).toBeUndefined()
})

test('open pages are told of what is said', async () => {
  const id = await draftPublication(database.db, draft({ title: 'Told to all' }), NOW)
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'monitoring', text: 'Looks good.', now: NOW })
  const [event] = await recentEvents(database.db, { limit: 1 })
  expect(event).toMatchObject({ kind: 'status-published', sentence: 'Incident on the status page, monitoring: Told to all' })
})

test('two who speak at the same moment are both heard, one after the other', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  const texts = ['one', 'two', 'three']
  await Promise.all(texts.map((text) => sayOnPublication(database.db, { id, by: text, phase: 'investigating', text, now: NOW })))
  const { updates, revision } = (await getPublication(database.db, id)) ?? { updates: [], revision: -1 }
  expect(updates.map(({ text }) => text).toSorted()).toEqual(texts.toSorted())
  expect(revision).toBe(3)
})
