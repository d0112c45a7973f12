import { type TestDatabase, testDatabase } from '@lispwatch/db/testing/database'
import type { PageChoice, StatusKnowledge } from '@lispwatch/status-page/view/knowledge'
import { pageChoice } from '@lispwatch/status-page/view/page-choice'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { STALE_AFTER_MS } from '../keeper.ts'
import { startNewsPlan } from './plan-news.ts'
import type { Inside } from './subscribed-views.ts'

const NOW = Date.parse('2026-11-21T12:00:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => database.owner.query('TRUNCATE subscriber_notice, subscription_news'))
afterAll(() => database?.drop())

const choice = (name: string): PageChoice => pageChoice({ name, title: name }, { url: `https://status.example.net/${name}`, things: [] })

function inside(updates: readonly string[], of: Partial<Inside> = {}): Inside {
  const knowledge: StatusKnowledge = {
    ...{
      measuredAt: NOW,
      places: 1,
      isImpaired: false,
      things: [],
      maintenances: [],
      registrations: [],
      registrationsMeasured: [],
      heads: [],
    },
    incidents: [
      {
        ...{ id: 'i1', title: 'Trouble', phase: 'investigating', startedAt: NOW - 9, resolvedAt: null, impacts: [] },
        updates: updates.map((id) => ({ id, at: NOW - 5, phase: 'investigating' as const, text: 'Hm.', mendedAt: null })),
      },
    ],
  }
  return { knowledge, pages: [{ name: 'default', choice: choice('default') }], madeAt: NOW, ...of }
}

/** A process that plans; `change` is what its keeper does. */
function planner(first: Inside | undefined) {
  let current = first
  let changed = () => {}
  let ticked = () => {}
  const faults: unknown[] = []
  const plan = startNewsPlan({
    ...{ database: database.db, now: () => NOW, onFault: (error) => faults.push(error) },
    desk: {
      inside: () => (current === undefined ? Promise.reject(new Error('away')) : Promise.resolve(current)),
      watch(call) {
        changed = call
        return () => {}
      },
    },
    every(_ms, work) {
      ticked = work
      return () => {}
    },
  })
  return {
    ...{ plan, faults, tick: () => ticked() },
    change(next: Inside | undefined) {
      current = next
      changed()
    },
  }
}
const keys = async () =>
  (await database.owner.query('SELECT page, key FROM subscription_news ORDER BY page, key')).rows.map(({ page, key }) => `${page} ${key}`)
const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 20 })

test('what is said is planned once for every page that shows it, by however many processes', async () => {
  const pages = [
    { name: 'default', choice: choice('default') },
    { name: 'north', choice: choice('north') },
  ]
  const [one, two] = [planner(inside(['u1'], { pages })), planner(inside(['u1'], { pages }))]
  await until(async () => expect(await keys()).toEqual(['default u1', 'north u1']))
  one.change(inside(['u2', 'u1'], { pages }))
  two.change(inside(['u2', 'u1'], { pages }))
  await until(async () => expect(await keys()).toEqual(['default u1', 'default u2', 'north u1', 'north u2']))
  expect([...one.faults, ...two.faults]).toEqual([])
})

test('from a reading that is old nothing is planned, and from the next fresh one everything that was missed', async () => {
  const { change } = planner(inside(['u1'], { madeAt: NOW - STALE_AFTER_MS - 1 }))
  change(inside(['u1'], { madeAt: NOW - STALE_AFTER_MS - 1 }))
  change(inside(['u2', 'u1']))
  await until(async () => expect(await keys()).toEqual(['default u1', 'default u2']))
})

test('a fault is said once, until it goes on, and what was said meanwhile is planned then', async () => {
  const { change, tick, faults } = planner(undefined)
  await until(() => expect(faults).toHaveLength(1))
  tick()
  change(inside(['u1']))
  await until(async () => expect(await keys()).toEqual(['default u1']))
  expect(faults).toHaveLength(1)
})
