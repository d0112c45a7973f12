import type { SiteSummary } from '@lispwatch/db/sites'
import { expect, test } from 'vitest'
import { siteOverview } from './site-overview.ts'

const site = (name: string, state: SiteSummary['state']): SiteSummary => ({
  ...{ name, state, sinceAt: 1, publicName: null, provider: null, tags: [], location: null, reason: 'why', eids: [], lastObservedAt: null },
  registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
  locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 },
})

test('a small network has a mark for every site that is awake, and its names', () => {
  const few = siteOverview([site('a', 'ok'), site('b', 'down'), site('c', 'dormant')])
  expect(few.wall.map(({ name }) => name)).toEqual(['a', 'b'])
  expect(few.wall.every(({ locatorCounts }) => locatorCounts !== null)).toBe(true)
  expect(few).toMatchObject({ total: 3, few: ['a', 'b', 'c'], beyond: 0 })
  expect(siteOverview([site('c', 'dormant')]).wall).toHaveLength(1)
})

test('a large network fits into one answer: the worst are in it, and the others are counted', () => {
  const many = Array.from({ length: 10_000 }, (_, n) => site(`site ${n}`, n >= 9_980 ? 'down' : 'ok'))
  const overview = siteOverview(many)
  expect(overview.wall.filter(({ state }) => state === 'down')).toHaveLength(20)
  expect(overview).toMatchObject({ total: 10_000, few: [] })
  expect(overview.wall.length + overview.beyond).toBe(10_000)
  expect(overview.wall.every(({ locatorCounts }) => locatorCounts === null)).toBe(true)
  expect(JSON.stringify(overview).length).toBeLessThan(20_000)
})
