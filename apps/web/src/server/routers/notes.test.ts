import type { SiteNote } from '@lispwatch/db/site-notes'
import { expect, test } from 'vitest'
import { createCaller } from '../root.ts'
import { fakeContext, fakeStores, guest, user } from '../testing/fake-context.ts'

const NOTE: SiteNote = { id: 7, site: 'Lisbon', text: 'ask for the key', authorId: 'ada', author: 'Ada', writtenAt: 0, editedAt: null }
const as = (principal: Parameters<typeof fakeContext>[0], given: Parameters<typeof fakeStores>[0] = {}) =>
  createCaller(fakeContext(principal, { stores: fakeStores({ siteNotes: async () => [NOTE], ...given }) })).notes

test('a note is changed by its author alone, and removed by its author or an administrator', async () => {
  const list = async (principal: Parameters<typeof fakeContext>[0]) => (await as(principal).list({ site: 'Lisbon' }))[0]
  expect(await list(user('operator', 'ada'))).toMatchObject({ mayEdit: true, mayRemove: true })
  expect(await list(user('operator', 'ben'))).toMatchObject({ mayEdit: false, mayRemove: false })
  expect(await list(user('administrator', 'ben'))).toMatchObject({ mayEdit: false, mayRemove: true })
  expect(await list(guest)).toMatchObject({ author: 'Ada', mayEdit: false, mayRemove: false })
  // An author whose role was taken away writes no more.
  expect(await list(user('viewer', 'ada'))).toMatchObject({ mayEdit: false, mayRemove: false })
})

test('nobody learns the account of an author', async () => {
  expect(await as(guest).list({ site: 'Lisbon' })).not.toMatchObject([{ authorId: 'ada' }])
})

test('a note has words in it, and belongs to whoever is signed in', async () => {
  const written: unknown[] = []
  const { write } = as(user('operator', 'ada'), {
    writeSiteNote: async (note) => (written.push(note) > 0 ? { ...NOTE, ...note } : undefined),
  })
  await expect(write({ site: 'Lisbon', text: '  \n ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await write({ site: 'Lisbon', text: ' <b>bold</b> ' })
  expect(written).toEqual([{ site: 'Lisbon', text: '<b>bold</b>', authorId: 'ada', author: 'Some One' }])
  await expect(as(user('viewer')).write({ site: 'Lisbon', text: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
