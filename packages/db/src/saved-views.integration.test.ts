import { afterAll, beforeAll, expect, test } from 'vitest'
import { removeView, SAVED_VIEWS_MAX, savedViews, saveView } from './saved-views.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const NOW = Date.UTC(2026, 10, 22, 12)

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.owner.query(
    `INSERT INTO "user" (id, name, email) VALUES ('ada', 'Ada', 'ada@watch.example'), ('ben', 'Ben', 'ben@watch.example')`,
  )
})
afterAll(() => database?.drop())

const save = (userId: string, page: string, name: string, given: { query?: string; shared?: boolean } = {}) =>
  saveView(database.db, { userId, page, name, query: 'state=down', shared: false, ...given }, NOW)
const names = async (page: string, userId: string | null) => (await savedViews(database.db, page, userId)).map(({ name }) => name)

test('a view is its owner’s alone until it is shared, and then it says whose it is', async () => {
  await save('ada', 'sites', 'ill')
  expect([await names('sites', 'ada'), await names('sites', 'ben'), await names('rlocs', 'ada')]).toEqual([['ill'], [], []])
  await save('ada', 'sites', 'ill', { query: 'state=down,degraded', shared: true })
  expect(await savedViews(database.db, 'sites', 'ben')).toMatchObject([
    { by: 'Ada', userId: 'ada', query: 'state=down,degraded', shared: true, updatedAt: NOW },
  ])
  expect(await names('sites', null)).toEqual(['ill'])
})

test('one’s own come first, and two people may use one name', async () => {
  await save('ada', 'servers', 'a', { shared: true })
  await save('ben', 'servers', 'b', { shared: true })
  await save('ben', 'servers', 'a')
  expect(await names('servers', 'ben')).toEqual(['a', 'b', 'a'])
})

test('only its owner forgets a view, and who may speak for others what they share', async () => {
  await save('ada', 'mappings', 'mine')
  const [view] = await savedViews(database.db, 'mappings', 'ada')
  const forget = (userId: string, ofOthers: boolean) => removeView(database.db, view?.id ?? 0, { userId, ofOthers })
  expect([await forget('ben', false), await forget('ben', true)]).toEqual([false, false])
  await save('ada', 'mappings', 'mine', { shared: true })
  expect([await forget('ben', false), await forget('ben', true), await forget('ada', false)]).toEqual([false, true, false])
})

test('nobody keeps more views of a page than a menu holds, and what is kept can still be changed', async () => {
  for (let n = 0; n < SAVED_VIEWS_MAX; n++) expect(await save('ada', 'providers', `view ${n}`)).toBe(true)
  expect(await save('ada', 'providers', 'one more')).toBe(false)
  expect(await save('ada', 'providers', 'view 0', { query: 'q=changed' })).toBe(true)
})

test('a person’s views go with them', async () => {
  await save('ben', 'rlocs', 'gone', { shared: true })
  await database.owner.query(`DELETE FROM "user" WHERE id = 'ben'`)
  expect(await names('rlocs', 'ada')).toEqual([])
})
