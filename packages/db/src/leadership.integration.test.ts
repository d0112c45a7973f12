import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Leadership, seekLeadership } from './leadership.ts'
import { type TestDatabase, testDatabase } from './testing/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

/** One who seeks it, with a promise for each time it is won and lost. */
function seeker(work: string) {
  const told: string[] = []
  let waiting: { readonly count: number; readonly done: () => void } | undefined
  const tell = (what: string) => {
    told.push(what)
    if (waiting !== undefined && told.length >= waiting.count) waiting.done()
  }
  const leadership: Leadership = seekLeadership(database.db, work, { onWon: () => tell('won'), onLost: () => tell('lost') })
  const toldTimes = (count: number) =>
    new Promise<void>((done) => {
      if (told.length >= count) done()
      else waiting = { count, done }
    })
  return { leadership, told, toldTimes }
}

test('one of two has it, the other one has it when the first gives it up, and another work has nothing to do with it', async () => {
  const first = seeker('one')
  await first.toldTimes(1)
  const [second, other] = [seeker('one'), seeker('another')]
  await other.toldTimes(1)
  expect([first.told, second.told, other.told]).toEqual([['won'], [], ['won']])
  await first.leadership.close()
  await second.toldTimes(1)
  expect([first.told, second.told]).toEqual([['won', 'lost'], ['won']])
  await Promise.all([second.leadership.close(), other.leadership.close()])
})

test('whoever loses the connection has lost it, and seeks it again', async () => {
  const one = seeker('cut')
  await one.toldTimes(1)
  await database.owner.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lispwatch cut' AND datname = current_database()",
  )
  await one.toldTimes(3)
  expect(one.told).toEqual(['won', 'lost', 'won'])
  expect(one.leadership.isHeld).toBe(true)
  await one.leadership.close()
})
