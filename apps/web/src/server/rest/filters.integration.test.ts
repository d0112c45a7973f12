import { recordJudgements } from '@lispwatch/db/judgements'
import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import { apply, claimed, isRloc, judged, mappingOf, only, START } from '@lispwatch/db/testing/network'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guest } from '../testing/fake-context.ts'
import { restWorld } from '../testing/rest-world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await apply(database.db)
  const due = await claimed(database.db, { kind: 'rloc', now: START + 100_000 })
  const answered = judged(only(due, isRloc('198.51.100.1')), { outcome: 'positive', mapping: mappingOf(['198.51.100.1']) })
  await recordJudgements(database.db, [answered])
})
afterAll(() => database?.drop())

async function items(path: string): Promise<Record<string, unknown>[]> {
  const response = await restWorld({ database, now: START + 110_000, principal: guest }).get(path)
  return (await response.json()).items
}

test.each([
  ['/sites?q=office', ['Lisbon']],
  ['/sites?q=10.1.0.77', ['Lisbon']],
  ['/sites?q=10.1.0.77+nowhere', []],
  ['/sites?provider=North', ['Lisbon']],
  ['/sites?provider=nobody', []],
  ['/sites', ['Lisbon', 'Porto']],
])('a program finds sites as people do: %s', async (path, names) => {
  expect((await items(path)).map(({ name }) => name)).toEqual(names)
})

test.each([
  ['/rlocs?q=lisbon', ['198.51.100.1', '2001:db8:a::1']],
  ['/rlocs?q=rtr', ['198.51.100.1']],
  ['/rlocs?state=ok', ['198.51.100.1']],
  ['/rlocs?state=unknown', ['2001:db8:a::1']],
  ['/rlocs?state=down', []],
])('a program finds locators as people do: %s', async (path, rlocs) => {
  expect((await items(path)).map(({ rloc }) => rloc)).toEqual(rlocs)
})

test('a filtered list of locators is read page by page, and nothing comes twice', async () => {
  const { get } = restWorld({ database, now: START + 110_000, principal: guest })
  const first = await (await get('/rlocs?q=lisbon&limit=1')).json()
  const second = await (await get(`/rlocs?q=lisbon&limit=1&cursor=${first.next}`)).json()
  expect([first.items[0].rloc, second.items[0].rloc, second.next]).toEqual(['198.51.100.1', '2001:db8:a::1', null])
})
