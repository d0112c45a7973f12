import type { SiteSummary } from '@lispwatch/db/sites'
import { expect, test } from 'vitest'
import { needsYou } from './needs-you.ts'

function site(name: string, state: SiteSummary['state'], sinceAt: number | null = null): SiteSummary {
  return {
    name,
    state,
    sinceAt,
    publicName: null,
    provider: null,
    tags: [],
    location: null,
    reason: '',
    eids: [],
    registrationCounts: { unknown: 0, registered: 0, unregistered: 0 },
    locatorCounts: { unknown: 0, up: 0, down: 0, 'service-down': 0 },
    lastObservedAt: null,
  }
}

test('the worst comes first, then what began last, then by name', () => {
  const sites = [site('c', 'degraded', 5), site('b', 'down', 1), site('a', 'down', 2), site('e', 'degraded', 5), site('d', 'flapping', 9)]
  expect(needsYou(sites).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'e', 'd'])
})

test('what is well, planned or not measured yet needs nobody', () => {
  expect(needsYou([site('a', 'ok'), site('b', 'maintenance'), site('c', 'unknown'), site('d', 'dormant')])).toEqual([])
})
