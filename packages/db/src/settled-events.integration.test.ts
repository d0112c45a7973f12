import { afterAll, beforeAll, expect, test } from 'vitest'
import { settledEventsAfter } from './events.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

const INSERT = "INSERT INTO event (kind, at, by_at, site, sentence) VALUES ('mapping-changed', now(), now(), $1, 'x') RETURNING id"

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

const ids = async (cursor: string | null = null) =>
  (await settledEventsAfter(database.db, { cursor, limit: 100 })).map(({ id }) => Number(id))
const insert = async (site: string) => Number((await database.db.pool.query<{ id: string }>(INSERT, [site])).rows[0]?.id)

test('events are told at once, but none that one of a transaction that is still open could precede', async () => {
  const open = await database.db.pool.connect()
  try {
    await open.query('BEGIN')
    await open.query(INSERT, ['first of all'])
    const second = await insert('a')
    expect(await ids()).toEqual([])
    await open.query('COMMIT')
    const first = second - 1
    expect(await ids()).toEqual([first, second])
    await open.query('BEGIN')
    await open.query(INSERT, ['in the middle'])
    const fourth = await insert('b')
    expect(await ids(String(second))).toEqual([])
    await open.query('COMMIT')
    expect(await ids(String(second))).toEqual([fourth - 1, fourth])
  } finally {
    open.release()
  }
})

test('a number that was given up holds back nothing once no transaction can be that old', async () => {
  const before = await insert('c')
  const client = await database.db.pool.connect()
  await client.query('BEGIN')
  await client.query(INSERT, ['given up'])
  await client.query('ROLLBACK')
  client.release()
  const after = await insert('d')
  expect(await ids(String(before - 1))).toEqual([before])
  await database.owner.query("UPDATE event SET recorded_at = recorded_at - interval '11 seconds'")
  expect(await ids(String(before - 1))).toEqual([before, after])
})

test('a filter narrows what is told, by kind and by what an event is about', async () => {
  const page = { cursor: null, limit: 100 }
  expect((await settledEventsAfter(database.db, { ...page, site: 'a' })).map(({ subject }) => subject.site)).toEqual(['a'])
  expect(await settledEventsAfter(database.db, { ...page, kind: 'rloc-went-down' })).toEqual([])
})
