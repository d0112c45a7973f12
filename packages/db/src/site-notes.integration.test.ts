import { afterAll, beforeAll, expect, test } from 'vitest'
import { editSiteNote, removeSiteNote, restoreSiteNote, SITE_NOTES_MAX, siteNotes, writeSiteNote } from './site-notes.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'
import { apply, START } from './testing/network.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
})
afterAll(() => database?.drop())

const write = (site: string, text: string, authorId = 'ada') => writeSiteNote(database.db, { site, text, authorId, author: 'Ada' }, START)
const texts = async (site: string) => (await siteNotes(database.db, site)).map(({ text }) => text)

test('a note says who wrote it and when, the newest first, whatever is in it', async () => {
  await write('Lisbon', 'the router is behind the coffee machine')
  await write('Lisbon', "<script>alert(1)</script> '; DROP TABLE site_note; -- \u0000")
  const [newest, oldest] = await siteNotes(database.db, 'Lisbon')
  expect(newest?.text).toContain("<script>alert(1)</script> '; DROP TABLE site_note; --")
  expect(oldest).toMatchObject({ site: 'Lisbon', authorId: 'ada', author: 'Ada', writtenAt: START, editedAt: null })
  expect(await write('nowhere', 'a note about nothing')).toBeUndefined()
})

test('only its author changes a note', async () => {
  const note = await write('Porto', 'first')
  const edit = (authorId: string) => editSiteNote(database.db, { id: note?.id ?? 0, authorId, text: `by ${authorId}` }, START + 1000)
  expect([await edit('ben'), await edit('ada')]).toEqual([false, true])
  expect(await siteNotes(database.db, 'Porto')).toMatchObject([{ text: 'by ada', writtenAt: START, editedAt: START + 1000 }])
})

test('its author removes it, or who may speak for others; whoever did takes it back, for an hour', async () => {
  const note = await write('Porto', 'second')
  const id = note?.id ?? 0
  const remove = (by: string, ofOthers: boolean, at = START) => removeSiteNote(database.db, { id, by, ofOthers }, at)
  expect(await remove('ben', false)).toBe(false)
  expect(await remove('ben', true)).toBe(true)
  expect([await texts('Porto'), await editSiteNote(database.db, { id, authorId: 'ada', text: 'late' }, START)]).toEqual([['by ada'], false])
  expect(await restoreSiteNote(database.db, { id, by: 'ada' })).toBe(false)
  expect(await restoreSiteNote(database.db, { id, by: 'ben' })).toBe(true)
  expect(await texts('Porto')).toEqual(['second', 'by ada'])
  expect(await remove('ada', false)).toBe(true)
  // The next one that is removed takes along what was removed long ago.
  await removeSiteNote(database.db, { id: 0, by: 'ada', ofOthers: false }, START + 3_600_001)
  expect(await restoreSiteNote(database.db, { id, by: 'ada' })).toBe(false)
})

test('nobody writes more notes about a site than anybody reads', async () => {
  const have = (await texts('Porto')).length
  for (let n = have; n < SITE_NOTES_MAX; n++) expect(await write('Porto', `note ${n}`)).toBeDefined()
  expect(await write('Porto', 'one more')).toBeUndefined()
})
