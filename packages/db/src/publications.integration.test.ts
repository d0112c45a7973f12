import { afterAll, beforeAll, expect, test } from 'vitest'
import { recentEvents } from './events.ts'
import {
  changePublication,
  changesOfPublication,
  discardDraft,
  draftPublication,
  getPublication,
  listPublications,
  mendUpdate,
  type NewPublication,
  sayOnPublication,
  takeBackPublication,
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
  ...{
    endsAt: null,
    impacts: [{ key: 'site lisbon', state: 'major-outage', fromAt: NOW - HOUR, toAt: null }],
    by: 'Ada',
    text: 'We look.',
  },
  ...of,
})

test('a draft is seen by nobody outside until something is said, and then stays', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  expect(await listPublications(database.db, { drafts: false })).toEqual([])
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'identified', text: 'A cable is cut.', now: NOW })
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'resolved', text: 'Mended.', title: 'Lisbon was cut off', now: NOW + HOUR })
  const [shown] = await listPublications(database.db, { drafts: false })
  expect(shown).toMatchObject({
    ...{ id, title: 'Lisbon was cut off', phase: 'resolved', publishedAt: NOW, endsAt: NOW + HOUR },
    impacts: [{ key: 'site lisbon', toAt: NOW + HOUR }],
    updates: [
      { phase: 'resolved', text: 'Mended.\n\n“Trouble in Lisbon” → “Lisbon was cut off”', by: 'Ada', at: NOW + HOUR },
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

const ADA = { by: 'Ada', now: NOW }

async function stored(id: number) {
  const publication = await getPublication(database.db, id)
  if (publication === undefined) throw new Error(`There is no publication ${id}.`)
  return publication
}

test('who edits what somebody else has changed meanwhile is told so, and changes nothing', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  const seen = await stored(id)
  expect(seen).toMatchObject({ nextText: 'We look.', rule: null })
  expect(await changePublication(database.db, { ...seen, title: 'First', nextText: 'Soon.' }, ADA)).toEqual({ ok: true, revision: 1 })
  expect(await changePublication(database.db, { ...seen, title: 'Second' }, ADA)).toMatchObject({ ok: false, why: 'overtaken' })
  expect(await stored(id)).toMatchObject({ title: 'First', nextText: 'Soon.' })
  expect(await discardDraft(database.db, id)).toBe(true)
  expect(await getPublication(database.db, id)).toBeUndefined()
  expect(await changePublication(database.db, seen, ADA)).toMatchObject({ ok: false, why: 'missing' })
})

test('whom a published one hits may be set anew, which is written down; its title may not', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'identified', text: 'A cable is cut.', now: NOW })
  const seen = await stored(id)
  expect(seen.nextText).toBe('')
  expect(await changePublication(database.db, { ...seen, title: 'Other' }, ADA)).toMatchObject({ ok: false, why: 'refused' })
  expect(await changePublication(database.db, { ...seen, impacts: [] }, ADA)).toMatchObject({ ok: true })
  expect(await changesOfPublication(database.db, id)).toEqual([{ at: NOW, by: 'Ada', sentence: 'Ada changed whom it hits and when.' }])
})

test('a slip is mended and shown as such, what was written first stays in the memory, and more than a slip is refused', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'identified', text: 'A cabel is cut.', now: NOW })
  const [update] = (await stored(id)).updates
  const mend = (text: string) => mendUpdate(database.db, { id, updateId: update?.id ?? 0, text }, { by: 'Ben', now: NOW + 1 })
  expect(await mend('A cable is cut.')).toMatchObject({ ok: true })
  expect((await stored(id)).updates).toMatchObject([{ text: 'A cable is cut.', mendedAt: NOW + 1, by: 'Ada' }])
  expect(await mend('Somebody else did it, and we never said anything about any such thing.')).toMatchObject({ ok: false, why: 'refused' })
  const { rows } = await database.owner.query('SELECT text FROM publication_update WHERE publication_id = $1', [id])
  expect(rows).toEqual([{ text: 'A cabel is cut.' }])
  await expect(database.db.pool.query(`UPDATE publication_mend SET text = 'x'`)).rejects.toThrow('permission denied')
  await expect(database.db.pool.query('DELETE FROM publication_change')).rejects.toThrow('permission denied')
})

test('what is taken back says so in public and hits nobody; a draft is discarded instead', async () => {
  const id = await draftPublication(database.db, draft(), NOW)
  expect(await takeBackPublication(database.db, id, 'Our mistake.', ADA)).toHaveProperty('refusal')
  await sayOnPublication(database.db, { id, by: 'Ada', phase: 'investigating', text: 'Oh.', now: NOW })
  await takeBackPublication(database.db, id, 'Our mistake.', ADA)
  expect(await stored(id)).toMatchObject({
    phase: 'resolved',
    impacts: [{ toAt: NOW - HOUR }],
    updates: [{ text: 'Our mistake.' }, { text: 'Oh.' }],
  })
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
